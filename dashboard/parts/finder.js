/* The field that offers projects, organisations, regions, programmes and places as one types. The list of names is
   fetched once, when somebody first enters the field; names are set as text, never as HTML. */
const MOST = 4;
const lists = new Map();

function load(address) {
  if (!lists.has(address)) {
    const request = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
    request.catch(() => lists.delete(address));
    lists.set(address, request);
  }
  return lists.get(address);
}

/* Letters without marks and capitals: what the list has in its second column, made by Python in the same way. */
export function fold(text) {
  const plain = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe" };
  return text.toLowerCase().replace(/[łđøßæœ]/g, (letter) => plain[letter]).normalize("NFD").replace(/\p{M}/gu, "");
}

/* Return the entries of each kind of which every word asked for begins a word; those that begin with it first. */
export function find(entries, asked, most = MOST) {
  const words = fold(asked).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!words.length) return [];
  const groups = new Map();
  for (const [point, name, folded, beside] of entries) {
    const text = " " + folded;
    if (!words.every((word) => text.includes(" " + word))) continue;
    const kind = point.slice(0, point.indexOf(":"));
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push({ point, name, beside, late: folded.startsWith(words[0]) ? 0 : 1, long: folded.length });
  }
  for (const found of groups.values()) found.sort((a, b) => a.late - b.late || a.long - b.long);
  return [...groups].map(([kind, found]) => [kind, found.slice(0, most)]);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const input = parentElement.querySelector("input"), list = parentElement.querySelector("[role=listbox]");
  input.placeholder = data.placeholder;
  input.setAttribute("aria-label", data.placeholder);
  list.setAttribute("aria-label", data.placeholder);
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (i) => {
    const all = options();
    if (!all.length) return;
    chosen = (i + all.length) % all.length;
    all.forEach((option, k) => option.setAttribute("aria-selected", String(k === chosen)));
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };
  const take = (point) => {
    close();
    input.value = "";
    setTriggerValue("point", point);
  };
  const element = (tag, role, text, parent) => {
    const made = document.createElement(tag);
    if (role) made.setAttribute("role", role);
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  };
  const show = (groups) => {
    list.replaceChildren();
    groups.sort(([a], [b]) => Object.keys(data.kinds).indexOf(a) - Object.keys(data.kinds).indexOf(b));
    let number = 0;
    for (const [kind, found] of groups) {
      const group = element("div", "group", "", list);
      element("div", "presentation", data.kinds[kind], group).className = "kind";
      group.setAttribute("aria-label", data.kinds[kind]);
      for (const { point, name, beside } of found) {
        const option = element("div", "option", name, group);
        option.id = "finder-" + number++;
        option.setAttribute("aria-selected", "false");
        if (beside) element("small", "", beside, option);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(point);
        });
      }
    }
    if (!number) element("div", "presentation", data.nothing, list).className = "kind";
    list.hidden = false;
    chosen = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  };
  const ask = () => {
    const asked = input.value.trim();
    if (asked.length < 2) return close();
    load(data.address).then((entries) => asked === input.value.trim() && show(find(entries, asked)), () => {
      list.replaceChildren();
      element("div", "presentation", data.failed, list).className = "kind";
      list.hidden = false;
    });
  };
  const press = (event) => {
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Enter" && chosen < 0 && !list.hidden) mark(0);
    else if (event.key === "Enter" && chosen >= 0) options()[chosen].dispatchEvent(new Event("pointerdown"));
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  const enter = () => load(data.address).catch(() => {});
  input.addEventListener("focus", enter);
  input.addEventListener("input", ask);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  return () => {
    input.removeEventListener("focus", enter);
    input.removeEventListener("input", ask);
    input.removeEventListener("keydown", press);
    input.removeEventListener("blur", close);
  };
}

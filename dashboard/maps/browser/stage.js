/* The map on stage: larger letters, the legend open, and the keys of a presenter go to the page, also
   when the map has the focus. */
window.Atlas = window.Atlas || {};

Atlas.stageKeys = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Escape", "b", "B", "n", "N"];

Atlas.stage = function (on) {
  document.body.classList.toggle("atlas-stage", Boolean(on));
  if (Boolean(on) !== Boolean(Atlas.onStage)) Atlas.names.measureAgain();
  if (!on || Atlas.onStage) return;
  Atlas.onStage = true;
  Atlas.legend.box.open = true;
  Atlas.map.keyboard.disable();
  document.addEventListener("keydown", (event) => {
    if (!Atlas.stageKeys.includes(event.key)) return;
    event.preventDefault();
    const { key, code } = event;
    window.parent.document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
  });
};

"""The stories: those that come with the atlas, the visitor's own one, and both as files for a talk."""

from dataclasses import replace

import streamlit as st

from dashboard.files import making
from dashboard.files.making import Made
from dashboard.parts.header import header
from dashboard.session import state, story
from dashboard.session.context import Context
from dashboard.session.story import MAX_LETTERS, OWN, Fault, Story, said
from dashboard.views.stories import stage
from dashboard.words import labels
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain

FORMS: dict[str, tuple[str, str, str]] = {
    "pptx": (
        marked("PowerPoint"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        marked("Slides whose words can be edited, with speaker's notes"),
    ),
    "pdf": (marked("PDF"), "application/pdf", marked("One page per slide, to print or send")),
    "html": (
        marked("Page without a network"),
        "text/html",
        marked("One file that opens with a double click; the map stays interactive"),
    ),
}
"""Files of a story: name, media type, what it is good for."""

UPLOADER_STYLE = """<style>
.st-key-story-file [data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
.st-key-story-file [data-testid="stFileUploaderDropzone"] button p {{ font-size: 0; }}
.st-key-story-file [data-testid="stFileUploaderDropzone"] button p::after {{
  content: "{button}"; font-size: 0.875rem;
}}
</style>"""
"""Streamlit's own words on the field for a file cannot be translated: ours stand in their place."""


def page(context: Context) -> None:
    """Draw the page of the stories."""
    words = context.words
    header(context, words.t("Stories to present"), with_filters=False)
    st.markdown(
        plain(
            words.t(
                "A story is an ordered list of maps with titles and captions, for a talk or a stand. Show one of "
                "these, or compose your own from the views of the map."
            )
        )
    )
    st.subheader(words.t("Stories of the atlas"), anchor=False)
    for shipped in story.shipped(context.whole).values():
        with st.container(border=True):
            _story(shipped, context)
    st.subheader(words.t("Your own story"), anchor=False)
    _own(context)


def _story(shown: Story, context: Context) -> None:
    """Draw one story: its slides, the way to the stage, its files."""
    words = context.words
    count = words.tn("{n} slide", "{n} slides", len(shown.slides))
    st.markdown(f"**{plain(said(shown.title, words.language))}** · {plain(count)}")
    with st.expander(words.t("What it shows")):
        lines = [
            f"{number}. **{plain(said(slide.title, words.language))}** — {plain(said(slide.caption, words.language))}"
            for number, slide in enumerate(shown.slides, 1)
        ]
        st.markdown("\n".join(lines))
    with st.container(horizontal=True):
        if st.button(words.t("Present"), icon=":material/slideshow:", type="primary", key=f"present-{shown.key}"):
            state.change(story=shown.key, slide=1, selected="")
            state.go_to(stage.PAGE)
        st.download_button(
            words.t("Story file"),
            data=lambda: story.to_toml(shown),
            file_name=f"{shown.key}.{story.ENDING}",
            mime="application/toml",
            icon=":material/download:",
            key=f"toml-{shown.key}",
            on_click="ignore",
            help=words.t("A small text file that you can open here again"),
        )
    _files(shown, context)


def _files(shown: Story, context: Context) -> None:
    """Offer the story as files: made when asked for, with progress and a way to stop."""
    words = context.words
    with st.container(horizontal=True):
        for form, (name, _, use) in FORMS.items():
            st.button(
                words.t("Make: {form}", form=words.t(name)),
                key=f"make-{form}-{shown.key}",
                icon=":material/file_save:",
                help=words.t(use),
                on_click=state.ask_for,
                args=(f"{shown.key}.{form}",),
            )
    form = state.asked_for(shown.key)
    if form:
        _make(shown, form, context)


def _make(shown: Story, form: str, context: Context) -> None:
    """Make a file slide by slide; a press of "Stop", or of anything else, ends it."""
    words, language = context.words, context.words.language
    bar = st.progress(0.0, words.t("Drawing the slides…"))
    stop = st.empty()
    stop.button(words.t("Stop"), icon=":material/stop_circle:", key="stop-making", on_click=state.ask_for, args=("",))
    steps = making.story(form, shown, context, lambda slide: stage.slide_context(slide, language, context))
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            made: Made = end.value
            break
        bar.progress(done / len(shown.slides), words.t("Slide {n} of {all}", n=done, all=len(shown.slides)))
    bar.empty()
    stop.empty()
    _made(shown, form, made, context)


def _made(shown: Story, form: str, made: Made, context: Context) -> None:
    words = context.words
    for number in made.failed:
        title = said(shown.slides[number - 1].title, words.language)
        st.error(plain(words.t("Slide {n} could not be drawn and is missing: {title}", n=number, title=title)))
    name, media, _ = FORMS[form]
    st.download_button(
        words.t("Save: {form}", form=words.t(name)),
        data=made.content,
        file_name=f"atlas_{shown.key}_{words.language}_{context.whole.snapshot.isoformat()}.{form}",
        mime=media,
        type="primary",
        icon=":material/download:",
        key=f"save-{form}-{shown.key}",
        on_click="ignore",
    )


def _own(context: Context) -> None:
    """Draw the visitor's own story: open a file, edit, order, save, present."""
    words, own = context.words, state.own_story()
    _open(context)
    if not own.slides:
        st.info(
            plain(words.t("Your story has no slides yet. Go to the map and press “Present”, then “Add this view”."))
        )
        return
    _title(own, context)
    for position, _ in enumerate(own.slides):
        _slide(own, position, context)
    with st.container(border=True):
        _story(own, context)


def _open(context: Context) -> None:
    words = context.words
    st.html(UPLOADER_STYLE.format(button=words.t("Choose a file")))
    found = st.file_uploader(words.t("Open a story file"), type=[story.ENDING], key="story-file")
    if found is None:
        return
    opened, faults = story.read(found.getvalue(), OWN, context.whole)
    for fault in faults:
        st.warning(plain(fault_sentence(fault, context)))
    if opened.slides and st.button(
        words.t("Replace the current story with it"), icon=":material/folder_open:", key="story-open"
    ):
        state.change_story(lambda _: opened)
        st.rerun()


def fault_sentence(fault: Fault, context: Context) -> str:
    """Return what is wrong with a story file, and where, as a sentence."""
    words = context.words
    where = words.t("Slide {n}", n=fault.slide) if fault.slide else words.t("Story file")
    found = " " + words.t("“{text}”", text=fault.value) if fault.value else ""
    return f"{where}: {words.t(labels.STORY_FAULTS[fault.code])}{found}"


def _title(own: Story, context: Context) -> None:
    words = context.words
    key = f"story-title-{words.language}"

    def take() -> None:
        text = state.widget(key)
        state.change_story(lambda own: replace(own, title={**own.title, words.language: text}))

    state.set_widget(key, own.title.get(words.language, ""))
    st.text_input(words.t("Title of the story"), key=key, on_change=take, max_chars=MAX_LETTERS["title"])


def _slide(own: Story, position: int, context: Context) -> None:
    """Draw the form of one slide: its words, its place in the order."""
    words, language = context.words, context.words.language
    slide = own.slides[position]
    part_names = {"title": words.t("Title"), "caption": words.t("Caption"), "note": words.t("Speaker's note")}

    def take(part: str, key: str) -> None:
        text = state.widget(key)
        state.change_story(lambda own: story.with_text(own, position, part, language, text))

    title = said(slide.title, language) or words.t("without a title")
    with st.expander(f"{position + 1}. {plain(title)}"):
        for part, name in part_names.items():
            key = f"slide-{position}-{part}-{language}"
            state.set_widget(key, getattr(slide, part).get(language, ""))
            draw = st.text_input if part == "title" else st.text_area
            draw(name, key=key, on_change=take, args=(part, key), max_chars=MAX_LETTERS[part])
        with st.container(horizontal=True):
            for by, name, icon in (
                (-1, words.t("Earlier"), "arrow_upward"),
                (1, words.t("Later"), "arrow_downward"),
            ):
                st.button(
                    name,
                    icon=f":material/{icon}:",
                    key=f"slide-{position}-{by}",
                    disabled=not 0 <= position + by < len(own.slides),
                    on_click=lambda by=by: state.change_story(lambda own: story.moved(own, position, by)),
                )
            st.button(
                words.t("Remove"),
                icon=":material/delete:",
                key=f"slide-{position}-remove",
                on_click=lambda: state.change_story(lambda own: story.without(own, position)),
            )
            if st.button(words.t("Show on the map"), icon=":material/map:", key=f"slide-{position}-show"):
                state.show(slide.view(context.whole, language))
                state.go_to("map")

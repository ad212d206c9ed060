// Script of the chat page, in its head: under the content policy no `js=` handler of Gradio runs.

// Gradio sets each message's aria-label to its HTML source, which a screen reader would read out.
new MutationObserver(() => document.querySelectorAll("#chat [data-testid][aria-label]")
  .forEach(message => message.removeAttribute("aria-label")))
  .observe(document, {subtree: true, childList: true, attributeFilter: ["aria-label"]});

// It also sends every click and Enter of a rapid series: it learns too late that a question runs. A
// question that is shown has arrived; the next one may follow at once.
const asked = {};
function ask(event) {
  const last = asked[event.type];
  if (last && last.arrived === arrived && event.timeStamp - last.time < 500) {
    event.stopImmediatePropagation();
    event.preventDefault();
  } else {
    asked[event.type] = {time: event.timeStamp, arrived};
    listenAgain(arrived, 3);
  }
}
document.addEventListener("click", event => {
  if (event.target.closest("#send, #examples button")) ask(event);
  else if (event.target.closest("#again, #chat button.wish")) listenAgain(arrived, 3);
}, true);
document.addEventListener("keypress", event => {
  if (event.key === "Enter" && !event.shiftKey && event.target.closest("#question")) ask(event);
}, true);

// It stops listening to the server when nothing is left to say, and does not hear of a question sent
// at that very moment. Any further event makes it listen again: here a wish for nothing.
function listenAgain(before, times) {
  setTimeout(() => {
    if (arrived > before || document.querySelector("#stop")?.offsetParent) return;
    wish("");
    if (times > 1) listenAgain(before, times - 1);
  }, 2000);
}

// A new question goes to the top of the view and stays there while its answer grows below it, until
// the reader does anything.
let questions = 0, arrived = 0, latest = null;
for (const act of ["wheel", "touchmove", "pointerdown", "keydown"])
  document.addEventListener(act, () => { latest = null; }, {capture: true, passive: true});
new MutationObserver(() => {
  const shown = document.querySelectorAll("#chat .question");
  if (shown.length > questions) {
    latest = shown[shown.length - 1];
    arrived += 1;
  }
  questions = shown.length;
  if (latest?.isConnected) latest.scrollIntoView({block: "start", behavior: "instant"});
}).observe(document, {subtree: true, childList: true, characterData: true});

// A button inside an answer asks for its question to be asked otherwise: its wish goes into a hidden
// field, to which the server listens. The count tells two equal wishes apart.
let wishes = 0;
function wish(what) {
  const field = document.querySelector("#wish :is(textarea, input)");
  if (!field) return;
  field.value = `${what} ${++wishes}`;
  field.dispatchEvent(new Event("input", {bubbles: true}));
}
document.addEventListener("click", event => {
  const button = event.target.closest("#chat button.wish");
  if (button) wish(button.value);
});

// The address bar names the conversation, so that a reload shows it again; days are picked from a
// calendar; links to our own pages open in this window (Gradio opens all in another).
new MutationObserver(() => {
  const place = document.querySelector("#place a"), here = new URL(location);
  const named = place && new URL(place.href).searchParams.get("c");
  if (place && named !== here.searchParams.get("c")) {
    if (named) here.searchParams.set("c", named);
    else here.searchParams.delete("c");
    history.replaceState(null, "", here);
  }
  document.querySelectorAll(":is(#from, #to, #as-of) input:not([type=date])")
    .forEach(field => { field.type = "date"; });
  document.querySelectorAll("a[target]:not(.original)").forEach(link => {
    if (link.origin === location.origin) link.removeAttribute("target");
  });
}).observe(document, {subtree: true, childList: true});

// Escape stops an answer that is being made, unless it closes something first.
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (event.target.closest("#model, #outlets")) return;
  document.querySelector("#stop")?.click();
});

const words = WORDS_OF_THE_PAGE;  // `ui/page/words.py`, for reading.js too

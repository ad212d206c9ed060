// Script of the chat page, in its head: under the content policy no `js=` handler of Gradio runs.

// Gradio sets each message's aria-label to its HTML source, which a screen reader would read out.
new MutationObserver(() => document.querySelectorAll("#chat [data-testid][aria-label]")
  .forEach(message => message.removeAttribute("aria-label")))
  .observe(document, {subtree: true, childList: true, attributeFilter: ["aria-label"]});

// It also sends every click of a rapid series, since it learns too late that a question is running.
let asked = -1000;
document.addEventListener("click", event => {
  if (!event.target.closest("#send, #examples button")) return;
  if (event.timeStamp - asked < 500) event.stopImmediatePropagation();
  else asked = event.timeStamp;
}, true);

// A new question goes to the top of the view and stays there while its answer grows below it, until
// the reader does anything.
let questions = 0, latest = null;
for (const act of ["wheel", "touchmove", "pointerdown", "keydown"])
  document.addEventListener(act, () => { latest = null; }, {capture: true, passive: true});
new MutationObserver(() => {
  const asked = document.querySelectorAll("#chat .question");
  if (asked.length > questions) latest = asked[asked.length - 1];
  questions = asked.length;
  if (latest?.isConnected) latest.scrollIntoView({block: "start", behavior: "instant"});
}).observe(document, {subtree: true, childList: true, characterData: true});

/* Says on every open page what of the server does not work, and takes it back once it does. */
(() => {
  const EVERY = 3000;  // ms
  const address = new URL("../troubles", document.currentScript.src);
  let said = "", unreached = 0, unreachable = "";

  // What is scrolled to must not come to lie below it, and a page that fills the window ends with it.
  const makeRoom = (height) => {
    const {style} = document.documentElement;
    style.scrollPaddingTop = `${height}px`;
    style.setProperty("--troubles", `${height}px`);
  };
  const show = (lines) => {
    const all = lines.join("\n");
    if (all === said) return;
    said = all;
    let place = document.querySelector("#troubles");
    if (!place) {
      place = document.createElement("aside");
      Object.assign(place, {id: "troubles", role: "status", dir: "auto"});
      document.body.prepend(place);
      new ResizeObserver(() => makeRoom(place.offsetHeight)).observe(place);
    }
    place.hidden = !lines.length;
    place.replaceChildren(...lines.map((line) =>
      Object.assign(document.createElement("p"), {textContent: line})));
  };
  const look = async () => {
    if (document.hidden) return;
    const headers = {Accept: "application/json"};
    const answer = await fetch(address, {headers}).catch(() => null);
    unreached = answer ? 0 : unreached + 1;
    if (unreached > 1 && unreachable) return show([unreachable]);
    const told = answer?.ok && await answer.json().catch(() => null);
    if (!told) return;
    unreachable = told.unreachable;
    show(told.lines);
  };
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("DOMContentLoaded", look);
})();

/* Steps between marked passages with n and p or the links; says so while articles are added. */
(() => {
  const marks = () => {
    const open = document.querySelector("dialog[open] .reader");
    return [...(open || document).querySelectorAll(".reader mark[id]")];
  };
  let at = null;

  const go = (step) => {
    const all = marks();
    if (!all.length) return;
    let from = all.indexOf(at);
    if (from < 0) from = all.indexOf(document.activeElement);
    if (from < 0) from = all.findIndex((mark) => `#${mark.id}` === location.hash);
    at = all[from < 0 ? (step > 0 ? 0 : all.length - 1) : (from + step + all.length) % all.length];
    all.forEach((mark) => mark.classList.toggle("at", mark === at));
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[np]$/i.test(event.key)) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || !marks().length) return;
    event.preventDefault();
    go(event.key.toLowerCase() === "n" ? 1 : -1);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".reader .marks a");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.step) return go(Number(link.dataset.step));
    at = marks()[Number(link.hash.slice("#mark-".length)) - 2] || null;
    if (at) return go(1);
    at = marks().at(-1);
    go(1);
  });
  document.addEventListener("submit", (event) => {
    const said = event.target.dataset.working;
    if (!said) return;
    event.target.querySelector("[role=status]").textContent = said;
    event.target.querySelector("button").disabled = true;
  });
  addEventListener("pageshow", () => {  // back from the answer, the form can be used again
    document.querySelectorAll("form[data-working]").forEach((form) => {
      form.querySelector("[role=status]").textContent = "";
      form.querySelector("button").disabled = false;
    });
  });
})();

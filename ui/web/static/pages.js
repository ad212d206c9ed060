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
  const AT_ONCE = 10, BYTES_AT_ONCE = 8e6;  // of the files in one request
  const groups = (files) => files.reduce((all, file) => {
    const last = all.at(-1), size = (last ?? []).reduce((sum, one) => sum + one.size, file.size);
    if (last && last.length < AT_ONCE && size <= BYTES_AT_ONCE) last.push(file);
    else all.push([file]);
    return all;
  }, []);
  const filled = (line, ...values) => values.reduce((text, value) => text.replace("{}", value), line);

  // Many files go a few at a time, so that one sees how far they are and which were refused.
  async function add(form, files) {
    const {progress, done, unreachable} = form.dataset, bar = form.querySelector("progress");
    const status = form.querySelector("[role=status]"), log = form.querySelector("[role=log]");
    const total = {new: 0, edited: 0, known: 0};
    let sent = 0;
    log.replaceChildren();
    Object.assign(bar, {hidden: false, max: files.length, value: 0});
    for (const group of groups(files)) {
      status.textContent = filled(progress, sent + 1, files.length);
      const body = new FormData();
      group.forEach((file) => body.append("files", file));
      const headers = {Accept: "application/json"};
      const answer = await fetch(form.action, {method: "POST", body, headers}).catch(() => null);
      const told = await answer?.json().catch(() => null);
      for (const name of Object.keys(total)) total[name] += told?.[name] ?? 0;
      const failed = group.map((file) => `${file.name}: ${told?.error ?? unreachable}`);
      for (const line of told?.said ?? failed)
        log.append(Object.assign(document.createElement("li"), {textContent: line, dir: "auto"}));
      bar.value = sent += group.length;
    }
    bar.hidden = true;
    status.textContent = filled(done, total.new, total.edited, total.known);
    form.querySelector("button").disabled = false;
    form.querySelector("[type=file]").value = "";
  }
  document.addEventListener("submit", (event) => {
    const form = event.target, said = form.dataset.working;
    if (!said) return;
    form.querySelector("[role=status]").textContent = said;
    form.querySelector("button").disabled = true;
    const files = [...form.querySelector("[type=file]")?.files ?? []];
    const pasted = [...form.querySelectorAll("input:not([type=file]), textarea")].some((one) => one.value);
    if (files.length < 2 || pasted) return;
    event.preventDefault();
    add(form, files);
  });
  addEventListener("pageshow", () => {  // back from the answer, the form can be used again
    document.querySelectorAll("form[data-working]").forEach((form) => {
      form.querySelector("[role=status]").textContent = "";
      form.querySelector("button").disabled = false;
    });
  });
})();

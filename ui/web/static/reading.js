// Script of the chat page for reading its answers: the reader, the sheet of sources, copying, keys.
// `words` comes from the script in the page's head.
const narrow = matchMedia("(max-width: 860px)");
const dialog = name => document.getElementById(name);
const inside = name => dialog(name).querySelector(".inside");

// Two dialogs, made once: the reader, and the sheet of an answer's sources on a narrow screen.
const furnish = () => {
  const said = `<p class="page-said" role="status"></p>`;
  for (const [name, title] of [["reader", words.reader], ["sheet", words.sources]])
    document.body.insertAdjacentHTML("beforeend", `<dialog class="house" id="${name}"
      aria-label="${title}"><div class="bar"><h2>${title}</h2><button type="button" class="close">
      ${words.close}</button></div><div class="inside" tabindex="-1"></div>${said}</dialog>`);
  document.body.insertAdjacentHTML("beforeend", said);
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", furnish); else furnish();
let wanted = "", sheet = {};  // the address of the reader; the turn, place and HTML of the sheet
function show(name, to) {
  if (!dialog(name).open) dialog(name).showModal();
  inside(name).scrollTop = 0;
  to?.scrollIntoView({block: to.matches("h2") ? "start" : "center", behavior: "instant"});
  (to?.matches("[tabindex]") ? to : inside(name)).focus({preventScroll: true});
}

// The reader: a part of the server's own page of an article.
async function read(address, title = words.reader) {
  wanted = address.href;
  dialog("reader").setAttribute("aria-label", title);
  dialog("reader").querySelector(".bar h2").textContent = title;
  inside("reader").textContent = words.opening;
  show("reader");
  const part = new URL(address);
  part.searchParams.set("part", "1");
  const answer = await fetch(part).catch(() => null);
  const html = answer?.ok || answer?.status === 410 ? await answer.text().catch(() => "") : "";
  if (wanted !== address.href) return;
  inside("reader").innerHTML = html || `<p class="failed" role="alert"></p>`;
  if (html) show("reader", document.getElementById(address.hash.slice(1)));
  else inside("reader").firstChild.textContent =
    words.not_opened.replace("{}", answer?.status ?? words.no_connection);
}

// The sheet: a copy of the sources of one answer, kept up to date while it is open.
function fill() {
  const sources = document.getElementById(`sources-${sheet.turn}`);
  if (!sources || sheet.html === sources.innerHTML) return;
  sheet.html = sources.innerHTML;
  const copy = sources.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) {
    one.classList.toggle("at", one.id === sheet.at);
    one.removeAttribute("id");
  }
  inside("sheet").replaceChildren(copy);
}
function openSheet(turn, at) {
  sheet = {turn, at};
  inside("sheet").replaceChildren();
  fill();
  show("sheet", inside("sheet").querySelector(".at"));
}
new MutationObserver(() => { if (document.querySelector("#sheet[open]")) fill(); })
  .observe(document, {subtree: true, childList: true});

async function copy(button) {
  const text = button.parentNode.querySelector("button.copy + .to-copy").textContent;
  const where = button.closest("dialog") ?? document.body;
  let done = true;
  try { await navigator.clipboard.writeText(text); } catch {
    const area = Object.assign(document.createElement("textarea"), {value: text, readOnly: true});
    where.append(area);  // in the dialog: what is outside of it takes no focus
    area.select();
    done = document.execCommand("copy");
    area.remove();
    button.focus({preventScroll: true});
  }
  const said = where.querySelector(":scope > .page-said");
  button.dataset.label ??= button.textContent;
  button.textContent = said.textContent = done ? words.copied : words.not_copied;
  setTimeout(() => { button.textContent = button.dataset.label; said.textContent = ""; }, 2000);
}

const clicks = {
  "a.cite": (chip, event) => {
    if (!narrow.matches) return;
    event.preventDefault();
    openSheet(chip.hash.match(/\d+/)[0], chip.hash.slice(1));
  },
  "#sheet a.number": (number, event) => { event.preventDefault(); dialog("sheet").close(); },
  "a.read, a.about, #reader a": (link, event) => {
    const ours = link.origin === location.origin && /\/(article|why|feedback)\/[\w/]+$/.test(link.pathname);
    if (!ours || link.closest(".marks") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    read(new URL(link.href), link.matches(".about") ? link.textContent : undefined);
  },
  "button.open-sources": button => openSheet(button.closest(".answer").id.slice("turn-".length)),
  "button.close": button => button.closest("dialog")?.close(),
  "button.copy": copy,
  "button.edit": button => {
    const box = document.querySelector("#question textarea");
    box.value = button.parentNode.querySelector(".to-copy").textContent;
    box.dispatchEvent(new Event("input", {bubbles: true}));
    box.focus();
  },
  "a[href^='#']": (link, event) => {  // Gradio's `<base>` would lead it away from the conversation
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = link.getAttribute("href");
    document.querySelector(link.getAttribute("href"))?.scrollIntoView();
  },
  "dialog.house": (dialog, event) => { if (event.target === dialog) dialog.close(); },  // beside it
};
document.addEventListener("click", event => Object.entries(clicks).forEach(([what, act]) => {
  if (event.target.closest(what)) act(event.target.closest(what), event);
}));

// A verdict about an answer is noted without leaving the chat.
document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.matches("#reader form.feedback")) return;
  event.preventDefault();
  const told = new URLSearchParams(new FormData(form, event.submitter));
  const answer = await fetch(form.action,
    {method: "POST", body: told, headers: {Accept: "application/json"}}).catch(() => null);
  if (answer?.ok) return read(new URL(form.action), dialog("reader").getAttribute("aria-label"));
  const said = await answer?.json().catch(() => null);
  form.querySelector("[role=status]").textContent =
    words.not_noted.replace("{}", said?.error ?? answer?.status ?? words.no_connection);
});

// n and p step through the citations of the last answer; Escape hides a tip until the next one.
document.addEventListener("keydown", event => {
  if (event.key === "Escape") document.documentElement.classList.add("no-tips");
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[np]$/i.test(event.key)) return;
  if (event.target.closest("input, textarea, select") || document.querySelector("dialog[open]")) return;
  const last = [...document.querySelectorAll("#chat .answer")].at(-1);
  const seen = [...last?.querySelectorAll("a.cite") ?? []].filter(chip => chip.checkVisibility());
  const from = seen.indexOf(document.activeElement), step = /n/i.test(event.key) ? 1 : -1;
  seen.at(from < 0 ? (step - 1) / 2 : (from + step) % seen.length)?.focus();
});
for (const act of ["pointerover", "focusin"]) document.addEventListener(act, event => {
  document.documentElement.classList.remove("no-tips");
  document.querySelector("mark.lit")?.classList.remove("lit");
  const passage = document.getElementById(event.target.closest("a.cite")?.hash.slice(1));
  passage?.classList.add("lit");
});

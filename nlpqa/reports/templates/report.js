// All of the page is there without this. It shows the form that filters the page, and lets j and k walk through what is
// found. It reads nothing but this page, changes no text of it, and keeps nothing.
"use strict";
(() => {
  const tools = document.getElementById("tools");
  if (!tools) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const boxes = all("input[name=kind]", tools);
  const status = tools.querySelector("output");
  const rows = all(".index tbody tr");
  let current = null;

  const items = () => all(".notes > li");
  const seen = (element) => !element.closest("[hidden]");

  function asked() {
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = tools.elements.article ? tools.elements.article.value.trim().toLowerCase() : "";
    const check = tools.elements.check.value;
    const everything = !check && kinds.size === boxes.length;
    const fits = (found) => {
      const cut = found.lastIndexOf("/");
      return (!check || found.slice(0, cut) === check) && kinds.has(found.slice(cut + 1));
    };
    return { everything, fits, words };
  }

  function filterArticles({ everything, fits, words }) {
    for (const row of rows) {
      const { name, found, article } = row.dataset;
      row.hidden = !name.toLowerCase().includes(words) || !(everything || found.split("|").some(fits));
      const whole = document.getElementById(article);
      if (whole) whole.hidden = row.hidden;
    }
  }

  function filterFindings({ fits }) {
    const gone = new Set();
    for (const item of all(".notes > li, .changes > li")) {
      item.hidden = !fits(item.dataset.found);
      if (item.hidden) gone.add(item.id);
    }
    for (const link of all(".line .ref > a")) link.parentElement.hidden = gone.has(link.hash.slice(1));
    for (const mark of all("mark[data-n]")) {
      const article = mark.closest("article").id;
      mark.classList.toggle("off", mark.dataset.n.split(" ").every((n) => gone.has(`${article}n${n}`)));
    }
  }

  function tell(filter) {
    if (filter.everything && !filter.words) {
      status.value = "";
      return;
    }
    const said = [];
    const listed = items();
    if (listed.length) said.push(`${listed.filter(seen).length} of ${listed.length} findings`);
    if (rows.length) said.push(`${rows.filter(seen).length} of ${rows.length} articles`);
    status.value = said.length ? `${said.join(" in ")} shown` : "";
  }

  function filter() {
    const wanted = asked();
    filterArticles(wanted);
    filterFindings(wanted);
    tell(wanted);
  }

  // What stands at the top of the window, so that a walk starts where somebody reads.
  const reading = () => document.elementFromPoint(innerWidth / 2, Math.min(innerHeight - 1, tools.offsetHeight + 8));

  function next(list, step) {
    if (current && document.activeElement === current) return list.indexOf(current) + step;
    const here = reading();
    const after = list.findIndex((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (after < 0) return step > 0 ? list.length : list.length - 1;
    return step > 0 ? after : after - 1;
  }

  function point(item, on) {
    const article = item.closest("article");
    if (!article) return;
    for (const link of all(`.line a[href="#${item.id}"]`, article)) link.parentElement.classList.toggle("current", on);
    if (!item.dataset.n) return;
    for (const mark of all(`mark[data-n~="${item.dataset.n}"]`, article)) mark.classList.toggle("current", on);
  }

  function walk(step) {
    const findings = items();
    const list = (findings.length ? findings : all(".index tbody a")).filter(seen);
    const at = next(list, step);
    if (at < 0 || at >= list.length) {
      status.value = list.length ? `no more ${step > 0 ? "after" : "before"} this` : "nothing to walk through";
      return;
    }
    if (current) point(current, false);
    current = list[at];
    if (findings.length) current.tabIndex = -1;
    point(current, true);
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
    status.value = `${at + 1} of ${list.length}`;
  }

  const typing = (element) => element.matches("select, textarea, input[type=search]");

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!tools.elements.keys.checked || typing(event.target)) return;
    if (event.key !== "j" && event.key !== "k") return;
    event.preventDefault();
    walk(event.key === "j" ? 1 : -1);
  });

  // A link to what the filter hides shows everything again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || seen(target)) return;
    tools.reset();
    filter();
    target.scrollIntoView();
  });

  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  document.documentElement.classList.add("scripted");
  if (!asked().everything || asked().words) filter(); // a browser may keep a form's state
})();

"use strict";
(() => {
  const filters = document.getElementById("filters");
  const form = filters.querySelector("form");
  const findings = [...document.querySelectorAll(".finding")];
  const index = new Map([...document.querySelectorAll("#index [data-of]")].map((li) => [li.dataset.of, li]));
  const groups = [...document.querySelectorAll("#index .group")].map((group) => ({
    group,
    members: [...group.querySelectorAll("li")],
    total: group.querySelector("small"),
  }));
  const output = form.querySelector("output");
  const noMatch = document.getElementById("no-match");
  const texts = new Map();
  let current = -1;

  const text = (finding) => {
    if (!texts.has(finding)) {
      const parts = finding.querySelectorAll("header, .source .file, .path");
      texts.set(finding, [...parts].map((part) => part.textContent).join(" ").toLowerCase());
    }
    return texts.get(finding);
  };

  const criteria = () => ({
    boxes: ["level", "confidence", "state"]
      .map((name) => [name, [...form.querySelectorAll(`input[name=${name}]`)]])
      .filter(([, boxes]) => boxes.length)
      .map(([name, boxes]) => [name, boxes.filter((box) => box.checked).map((box) => box.value)]),
    picks: ["rule", "file", "module"]
      .map((name) => [name, form.elements[name]?.value])
      .filter(([, value]) => value),
    words: form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean),
  });

  const matches = (finding, { boxes, picks, words }) =>
    boxes.every(([name, chosen]) => chosen.includes(finding.dataset[name]))
    && picks.every(([name, value]) => finding.dataset[name] === value)
    && words.every((word) => text(finding).includes(word));

  const show = () => {
    const wanted = criteria();
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !matches(finding, wanted);
      index.get(finding.id).hidden = finding.hidden;
      shown += !finding.hidden;
    }
    for (const { group, members, total } of groups) {
      const left = members.filter((item) => !item.hidden).length;
      group.hidden = left === 0;
      total.textContent = left;
    }
    noMatch.hidden = shown > 0 || findings.length === 0;
    output.value = shown === findings.length
      ? `${shown} ${shown === 1 ? "finding" : "findings"}`
      : `${shown} of ${findings.length} findings`;
  };

  const mark = (finding) => {
    findings[current]?.classList.remove("current");
    index.get(findings[current]?.id)?.classList.remove("current");
    current = findings.indexOf(finding);
    finding.classList.add("current");
    const item = index.get(finding.id);
    item.classList.add("current");
    item.closest(".group").open = true;
    item.scrollIntoView({ block: "nearest" });
  };

  const go = (finding) => {
    mark(finding);
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "start" });
  };

  const step = (by) => {
    for (let next = current + by; next >= 0 && next < findings.length; next += by) {
      if (!findings[next].hidden) return go(findings[next]);
    }
  };

  // A link may lead to a finding that the filters hide, or to a rule that is folded.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches(".finding")) {
      if (target.hidden) form.reset();
      go(target);
    } else if (target.matches("details")) {
      target.open = true;
      target.scrollIntoView({ block: "start" });
    }
  };

  const typing = (element) => element.matches("input[type=search], select, textarea");

  filters.hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const folded of document.querySelectorAll("#filters, #index .list")) folded.open = false;
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (!form.elements.keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    if (event.key === "/") {
      filters.open = true;
      form.elements.text.focus();
      event.preventDefault();
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
      event.preventDefault();
    }
  });

  for (const graph of document.querySelectorAll(".graph")) {
    const edges = [...graph.querySelectorAll(".edge")];
    const trace = (event) => {
      const node = event.target.closest(".node, a")?.closest("a")?.querySelector(".node")
        ?? event.target.closest(".node");
      const id = node?.dataset.node;
      graph.classList.toggle("focus", Boolean(id));
      for (const edge of edges) {
        edge.classList.toggle("on", edge.dataset.start === id || edge.dataset.end === id);
      }
    };
    graph.addEventListener("pointerover", trace);
    graph.addEventListener("focusin", trace);
    graph.addEventListener("focusout", () => graph.classList.remove("focus"));
  }

  form.reset();
  follow();
})();

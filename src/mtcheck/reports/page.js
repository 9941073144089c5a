(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const review = new Review(data);
  const facts = new Map(data.findings.map((finding) => [String(finding.number), finding]));
  const cards = new Map();
  const marks = new Map();
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const [status, sheet, help, search, rule] = ["status", "sheet", "help", "search", "rule"].map(byId);
  const wide = matchMedia("(min-width: 64rem)");
  let shown = [...facts.keys()];
  let current = null;

  for (const card of all(".finding")) cards.set(card.dataset.number, card);
  for (const mark of all("mark[data-finding]")) {
    for (const key of mark.dataset.finding.split(" ")) marks.set(key, [...(marks.get(key) ?? []), mark]);
  }
  const marksOf = (key) => marks.get(key) ?? [];
  const places = (key) => marksOf(key).filter((mark) => !mark.classList.contains("origin"));
  const first = (key) => places(key)[0] ?? marksOf(key)[0];
  const say = (text) => (status.textContent = text);
  const node = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // Deciding

  function choose(key, decision) {
    if (!review.has(key)) return say("No finding is chosen: press j.");
    if (decision === "accepted" && !review.correctable(key)) return say("There is no correction to accept here.");
    const rival = review.blockers(key)[0];
    if (decision === "accepted" && rival) return say(`It overlaps ${rival}, whose correction is accepted.`);
    took(review.decide([key], review.state(key) === decision ? undefined : decision));
  }

  function acceptSure() {
    const open = shown.filter((key) => facts.get(key).sure && !review.state(key));
    took(review.decide(open, "accepted"));
  }

  function undo() {
    const changed = review.undo();
    took(changed);
    if (changed.length === 1) go(changed[0]);
  }

  function took(changed) {
    const affected = new Set(changed.flatMap((key) => [key, ...review.rivals(key)]));
    affected.forEach(paint);
    if (affected.has(current)) openSheet();
    say(count());
  }

  function paint(key) {
    const state = review.state(key);
    const card = cards.get(key);
    const own = places(key);
    for (const element of [card, ...own]) {
      element.classList.toggle("accepted", state === "accepted");
      element.classList.toggle("rejected", state === "rejected");
    }
    for (const mark of own) all(`ins[data-of="${key}"]`, mark).forEach((old) => old.remove());
    if (state === "accepted" && own.length) {
      const added = node("ins", { textContent: review.replacement(key) });
      added.dataset.of = key;
      own[own.length - 1].append(added);
    }
    const rival = review.blockers(key)[0];
    const refused = review.correctable(key) ? "Rejected: stays as it is" : "Dismissed";
    const blocked = rival ? `Overlaps ${rival}, which is accepted` : "";
    card.querySelector(".outcome").textContent = { accepted: "Accepted", rejected: refused }[state] ?? blocked;
    for (const button of all("[data-decision]", card)) {
      button.setAttribute("aria-pressed", String(button.dataset.decision === state));
      if (button.dataset.decision === "accepted") button.disabled = Boolean(rival);
    }
  }

  function count() {
    const { accepted, rejected } = review;
    const text = `${accepted + rejected} of ${facts.size} decided: ${accepted} accepted, ${rejected} rejected`;
    byId("progress").textContent = text + (review.kept ? "" : " (this browser forgets them when the page is closed)");
    byId("undo").disabled = !review.undoable;
    return text;
  }

  // Moving about

  function go(key, { focus = true } = {}) {
    if (!cards.has(key)) return;
    if (cards.get(key).hidden) {
      say("The filter hides this finding.");
      return;
    }
    for (const element of [cards.get(current), ...marksOf(current)]) element?.classList.remove("current");
    for (const element of [cards.get(key), ...marksOf(key)]) element.classList.add("current");
    current = key;
    openSheet();
    first(key)?.scrollIntoView({ block: "center" });
    if (wide.matches) {
      if (focus) cards.get(key).focus({ preventScroll: true });
      reveal(cards.get(key));
    } else if (focus) {
      first(key)?.querySelector("a")?.focus({ preventScroll: true });
    }
  }

  function reveal(card) {
    // Scrolls only the list: scrollIntoView would move the article, too.
    const list = card.closest("aside");
    if (!list) return;
    const tools = document.querySelector(".tools");
    const covered = getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0;
    const top = card.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
    list.scrollTop = top - covered - 16;
  }

  function step(direction) {
    if (!shown.length) return say("The filter shows no findings.");
    const at = shown.indexOf(current);
    const next = at < 0 ? (direction > 0 ? 0 : shown.length - 1) : at + direction;
    if (shown[next]) go(shown[next]);
    else say(direction > 0 ? "This is the last finding." : "This is the first finding.");
  }

  function openSheet(open = true) {
    if (wide.matches) return;
    const button = (textContent, onclick) => node("button", { type: "button", textContent, onclick });
    const at = shown.indexOf(current) + 1;
    const moves = [button("Previous", () => step(-1)), node("span", { className: "note" }), button("Next", () => step(1))];
    moves[1].textContent = at ? `${at} of ${shown.length}` : `${shown.length} to look at`;
    const parts = [];
    if (open && review.has(current)) {
      const copy = cards.get(current).cloneNode(true);
      for (const element of all("[id]", copy)) element.removeAttribute("id");
      for (const element of all("[aria-describedby]", copy)) element.removeAttribute("aria-describedby");
      const card = node("div", { className: copy.className }, ...copy.childNodes);
      card.classList.remove("current", "lit");
      card.dataset.number = current;
      parts.push(card);
      moves.push(button("Close", () => openSheet(false)));
    } else {
      moves.push(button("List", () => document.querySelector(".tools").scrollIntoView()));
    }
    const focused = sheet.contains(document.activeElement) && document.activeElement.textContent;
    sheet.replaceChildren(...parts, node("div", { className: "moves" }, ...moves));
    sheet.hidden = false;
    if (focused) (all("button", sheet).find((one) => one.textContent === focused) ?? moves[2]).focus();
  }

  function light(event, on) {
    const element = event.target.closest?.("[data-finding], .finding, a.origin");
    if (!element) return;
    if (element.matches("mark") && !element.title) {
      const changes = element.dataset.finding.split(" ").map((key) => cards.get(key).querySelector(".change").textContent);
      element.title = changes.join("\n");
    }
    if (element.hash?.startsWith("#segment")) byId(element.hash.slice(1))?.classList.toggle("lit", on);
    for (const key of (element.dataset.finding ?? element.dataset.number ?? "").split(" ")) {
      for (const one of [cards.get(key), ...marksOf(key)]) one?.classList.toggle("lit", on);
    }
  }

  // Choosing what is shown; the choice stands in the address, behind the #

  const boxes = (name) => all(`[name=${name}]`);
  const wanted = () => {
    const choice = new URLSearchParams();
    for (const name of ["severity", "confidence"]) {
      const checked = boxes(name).filter((box) => box.checked);
      if (checked.length < boxes(name).length) choice.set(name, checked.map((box) => box.value).join(" "));
    }
    if (rule.value) choice.set("rule", rule.value);
    if (search.value.trim()) choice.set("search", search.value.trim());
    return choice;
  };

  function filter() {
    const choice = wanted();
    const words = (choice.get("search") ?? "").toLowerCase();
    const holds = (name, value) => !choice.has(name) || choice.get(name).split(" ").includes(value);
    shown = [...facts.keys()].filter((key) => {
      const finding = facts.get(key);
      if (!holds("severity", finding.severity) || !holds("confidence", finding.confidence)) return false;
      if (choice.has("rule") && choice.get("rule") !== finding.rule) return false;
      return !words || [...cards.get(key).children].some((part) => part.textContent.toLowerCase().includes(words));
    });
    const seen = new Set(shown);
    for (const key of facts.keys()) cards.get(key).hidden = !seen.has(key);
    for (const mark of new Set([...facts.keys()].flatMap(marksOf))) {
      const out = mark.dataset.finding.split(" ").every((key) => !seen.has(key));
      mark.classList.toggle("filtered", out);
      mark.hidden = out && mark.classList.contains("missing");
    }
    const part = shown.length < facts.size;
    byId("shown").textContent = part ? `${shown.length} of ${facts.size} shown` : `all ${facts.size} shown`;
    byId("all").disabled = !part && ![...choice].length;
    say(`${shown.length} of ${facts.size} findings shown`);
    openSheet(sheet.childElementCount > 1);
  }

  function filterByHand() {
    filter();
    const { pathname, search: query } = location;
    history.replaceState(null, "", String(wanted()) ? `#${wanted()}` : pathname + query);
  }

  function filterByAddress() {
    if (/^#(finding|segment)\w+$/.test(location.hash)) {
      return location.hash.startsWith("#finding") && go(location.hash.slice("#finding".length));
    }
    const choice = new URLSearchParams(location.hash.slice(1));
    for (const name of ["severity", "confidence"]) {
      for (const box of boxes(name)) box.checked = !choice.has(name) || choice.get(name).split(" ").includes(box.value);
    }
    rule.value = choice.get("rule") ?? "";
    if (rule.selectedIndex < 0) rule.value = "";
    search.value = choice.get("search") ?? "";
    if (String(wanted())) byId("filter").open = true;
    filter();
  }

  function showAll() {
    for (const box of [...boxes("severity"), ...boxes("confidence")]) box.checked = true;
    rule.value = search.value = "";
    filterByHand();
  }

  // Taking the text along

  async function copy() {
    const text = review.corrected();
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      // Pages opened from a file may not have the clipboard interface. The event leaves line ends as they are.
      const write = (event) => {
        event.clipboardData.setData("text/plain", text);
        event.preventDefault();
      };
      document.addEventListener("copy", write, { once: true });
      done = document.execCommand("copy");
      document.removeEventListener("copy", write);
    }
    say(done ? "The corrected text is in the clipboard." : "This browser does not let the page copy: use Download.");
    byId("copy").textContent = done ? "Copied" : "Not copied";
    setTimeout(() => (byId("copy").textContent = "Copy corrected text"), 2000);
  }

  function download() {
    const bytes = new Blob([data.bom ? "\ufeff" : "", review.corrected()], { type: "text/plain;charset=utf-8" });
    const link = node("a", { href: URL.createObjectURL(bytes), download: data.download });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // Wiring

  // Links within the page do not touch the address, which holds the filter.
  function wireLinks() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]');
      const target = link && document.getElementById(link.hash.slice(1));
      if (!target || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      target.scrollIntoView({ block: target.matches(".row") ? "center" : "start" });
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    });
  }

  function showHelp() {
    help.showModal();
    byId("help-close").focus();
  }

  function leave() {
    if (!wide.matches) openSheet(false);
    first(current)?.querySelector("a")?.focus();
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const actions = {
      j: () => step(1),
      k: () => step(-1),
      a: () => choose(current, "accepted"),
      r: () => choose(current, "rejected"),
      u: undo,
      "?": showHelp,
      "/": () => {
        byId("filter").open = true;
        search.focus();
      },
    };
    const action = event.key === "Escape" ? leave : byId("keys").checked && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => light(event, false));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decision]");
    if (button) {
      choose(button.closest(".finding").dataset.number, button.dataset.decision);
      return;
    }
    const mark = event.target.closest("mark a");
    const card = event.target.closest(".list .finding");
    if (mark) {
      event.preventDefault();
      event.stopImmediatePropagation();
      go(mark.hash.slice("#finding".length));
    } else if (card && !event.target.closest("a, button")) {
      go(card.dataset.number, { focus: false });
    }
  });
  wireLinks();
  if (!facts.size) return;
  for (const element of all("[data-script]")) element.hidden = false;
  document.addEventListener("keydown", press);
  for (const element of [...boxes("severity"), ...boxes("confidence"), rule]) {
    element.addEventListener("change", filterByHand);
  }
  search.addEventListener("input", filterByHand);
  addEventListener("hashchange", filterByAddress);
  wide.addEventListener("change", () => (sheet.hidden = wide.matches) || openSheet());
  const clicks = { sure: acceptSure, undo, copy, download, all: showAll, "help-open": showHelp };
  for (const [id, action] of Object.entries(clicks)) byId(id).addEventListener("click", action);
  byId("help-close").addEventListener("click", () => help.close());
  facts.forEach((_, key) => review.state(key) && paint(key));
  count();
  openSheet(false);
  filterByAddress();
})();

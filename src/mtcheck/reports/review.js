"use strict";

// The decisions of a review, and the text that follows from them. Nothing here touches the page.
class Review {
  #letters;
  #edits = new Map(); // number -> correction
  #rivals = new Map(); // number -> numbers of the corrections that cannot hold beside it
  #decisions = new Map(); // number -> "accepted" | "rejected"
  #past = []; // what each step changed: [number, the decision before it]
  #name;
  kept = true; // whether the browser keeps the decisions when the page is closed

  constructor({ key, text, findings }) {
    this.#letters = Array.from(text); // places count code points, strings of JavaScript do not
    this.#name = `mtcheck ${key}`;
    for (const { number, edit } of findings) {
      this.#rivals.set(String(number), []);
      if (edit) this.#edits.set(String(number), edit);
    }
    const sorted = this.#sorted([...this.#edits.keys()]);
    sorted.forEach((one, index) => {
      for (const other of sorted.slice(index + 1)) {
        if (this.#edits.get(other).start > this.#edits.get(one).end) break;
        if (!Review.#clash(this.#edits.get(one), this.#edits.get(other))) continue;
        this.#rivals.get(one).push(other);
        this.#rivals.get(other).push(one);
      }
    });
    this.#restore();
  }

  // Two corrections clash where they change the same text differently; an insertion also with what it borders on.
  static #clash(one, other) {
    if (one.start === other.start && one.end === other.end) return one.replacement !== other.replacement;
    if (one.start === one.end || other.start === other.end) return one.start <= other.end && other.start <= one.end;
    return one.start < other.end && other.start < one.end;
  }

  #sorted(numbers) {
    const edit = (number) => this.#edits.get(number);
    return numbers.sort((a, b) => edit(a).start - edit(b).start || edit(a).end - edit(b).end);
  }

  has = (number) => this.#rivals.has(number);
  state = (number) => this.#decisions.get(number);
  correctable = (number) => this.#edits.has(number);
  replacement = (number) => this.#edits.get(number)?.replacement;
  rivals = (number) => this.#rivals.get(number);
  blockers = (number) => this.#rivals.get(number).filter((other) => this.state(other) === "accepted");

  get accepted() {
    return [...this.#decisions.values()].filter((state) => state === "accepted").length;
  }

  get rejected() {
    return this.#decisions.size - this.accepted;
  }

  get undoable() {
    return this.#past.length > 0;
  }

  // Takes one decision for each of the numbers as one step; undefined takes a decision back. Returns what changed.
  decide(numbers, decision) {
    const step = [];
    for (const number of numbers) {
      const before = this.state(number);
      if (before === decision) continue;
      if (decision === "accepted" && (!this.correctable(number) || this.blockers(number).length)) continue;
      this.#set(number, decision);
      step.push([number, before]);
    }
    if (step.length) this.#past.push(step);
    this.#save();
    return step.map(([number]) => number);
  }

  undo() {
    const step = this.#past.pop() ?? [];
    for (const [number, before] of step.reverse()) this.#set(number, before);
    this.#save();
    return step.map(([number]) => number);
  }

  #set(number, decision) {
    if (decision) this.#decisions.set(number, decision);
    else this.#decisions.delete(number);
  }

  // The text with every accepted correction, all else as it was read.
  corrected() {
    const accepted = [...this.#decisions.keys()].filter((number) => this.state(number) === "accepted");
    let text = "";
    let at = 0;
    let last;
    for (const number of this.#sorted(accepted)) {
      const edit = this.#edits.get(number);
      if (last?.start === edit.start && last.end === edit.end) continue; // two findings, one and the same correction
      text += this.#letters.slice(at, edit.start).join("") + edit.replacement;
      at = edit.end;
      last = edit;
    }
    return text + this.#letters.slice(at).join("");
  }

  // Browsers may refuse to keep anything: for files, in private windows, by policy.
  #save() {
    try {
      if (this.#decisions.size) localStorage.setItem(this.#name, JSON.stringify([...this.#decisions]));
      else localStorage.removeItem(this.#name);
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }

  #restore() {
    try {
      for (const [number, decision] of JSON.parse(localStorage.getItem(this.#name) ?? "[]")) {
        const possible = decision === "rejected" || (decision === "accepted" && this.correctable(number));
        if (this.has(number) && possible && (decision === "rejected" || !this.blockers(number).length)) {
          this.#set(number, decision);
        }
      }
    } catch {
      this.kept = false;
    }
  }
}

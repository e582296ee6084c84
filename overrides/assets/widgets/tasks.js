"use strict";
// Tick tasks on a page and carry them to the plan in the address: that needs no storage.

class Tasks extends Widget {
  start() {
    this.link = this.querySelector("a");
    this.plan = this.link.href;
    this.boxes = this.dataset.tasks.split(" ").map((id) => this.box(document.getElementById(id)));
    this.boxes[0].closest(".task").before(this.make("p", { class: "soft hint" }, this.word("hint")));
    // Ticks live in the entry of the history, so that they are there after a look elsewhere.
    const ticked = history.state?.ticked ?? [];
    for (const box of this.boxes) box.checked = ticked.includes(box.value);
    this.update();
    addEventListener("pageshow", () => this.update());
  }

  // Put a box before the heading of a task; return it.
  box(heading) {
    const box = this.make("input", { type: "checkbox", value: heading.id, "data-title": heading.textContent,
      change: () => this.update() });
    const row = this.make("div", { class: "task" }, this.make("label", { class: "tick" }, box));
    heading.replaceWith(row);
    row.append(heading);
    return box;
  }

  update() {
    const stored = this.load("ks-plan")?.items;
    const there = Array.isArray(stored) ? stored.filter((item) => item && !item.gone).map((item) => item.id) : [];
    for (const box of this.boxes) {
      box.disabled = there.includes(box.value);
      box.checked ||= box.disabled;
      box.ariaLabel = this.word(box.disabled ? "there" : "pick", box.dataset);
    }
    const ticked = this.boxes.filter((box) => box.checked && !box.disabled).map((box) => box.value);
    history.replaceState({ ...history.state, ticked }, "");
    this.classList.toggle("ticked", ticked.length > 0);
    this.link.textContent = this.word(ticked.length ? "carry_some" : "carry", { n: this.number(ticked.length) });
    this.link.href = this.plan + (ticked.length ? "#add=" + ticked.join(",") : "");
  }
}

customElements.define("ks-tasks", Tasks);

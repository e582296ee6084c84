"use strict";
// Tick tasks on a page and carry them to the plan in the address: that needs no storage.

widget("tasks", (tool, { byId, one, on, make, word, load }) => {
  const link = one("a", tool), plan = link.href;

  // A box before the heading of each task.
  const boxes = tool.dataset.tasks.split(" ").map((value) => {
    const heading = byId(value), row = make("div", { class: "task" });
    const box = make("input", { type: "checkbox", value, "data-title": heading.textContent, change: () => update() });
    heading.replaceWith(row);
    row.append(make("label", { class: "tick" }, box), heading);
    return box;
  });

  const update = () => {
    const stored = load("ks-plan")?.items;
    const there = Array.isArray(stored) ? stored.map((item) => !item?.gone && item?.id) : [];
    for (const box of boxes) {
      box.disabled = there.includes(box.value);
      box.checked ||= box.disabled;
      box.ariaLabel = word(box.disabled ? "there" : "pick", box.dataset);
    }
    const ticked = boxes.filter((box) => box.checked && !box.disabled).map((box) => box.value), n = ticked.length;
    history.replaceState({ ...history.state, ticked }, "");
    tool.classList.toggle("ticked", n);
    link.textContent = word(n ? "carry_some" : "carry", { n });
    link.href = plan + (n ? "#add=" + ticked : "");
  };

  boxes[0].closest(".task").before(make("p", { class: "soft hint" }, word("hint")));
  // Ticks live in the entry of the history, so that they are there after a look elsewhere.
  for (const box of boxes) box.checked = history.state?.ticked?.includes(box.value);
  update();
  on(window, "pageshow", update);
});

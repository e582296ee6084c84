"use strict";
// The items of a plan, by id: what each may hold, what is taken from a file, how two tabs agree.

class PlanItems extends Map {
  static MOST = 1000;
  // Text so long, text that passes this test, or a value of this type.
  static FIELDS = new Map(Object.entries({
    id: /^(step|prof|case|own)-[a-z0-9-]{1,80}$/, title: 200, page: 100, note: 2000,
    address: /^$|^[a-z0-9/-]{1,200}\.html(#[a-z0-9-]{1,80})?$/,
    status: /^(open|doing|done|dropped)$/,
    date: { test: (value) => Object.assign(document.createElement("input"), { type: "date", value }).value === value },
    place: "number", updated: "number", gone: "boolean",
  }));

  // `known`: the site's tasks, id -> {title, page, address}; `load` and `save`: the storage.
  constructor(known, load, save) {
    super();
    Object.assign(this, { known, load, save });
  }

  // What is in the plan, in its order; what was removed stays as a mark for other tabs.
  shown() { return [...this.values()].filter((item) => !item.gone).sort((a, b) => a.place - b.place); }

  holds(id) { return this.get(id)?.gone === false; }

  end() { return (this.shown().at(-1)?.place ?? -1) + 1; }

  // Change items on top of what another tab stored; store them. `edits`: [id, {field: value}] each.
  change(edits) {
    this.merge();
    for (const [id, values] of edits) {
      const old = this.get(id);
      this.set(id, { ...old, ...values, updated: Math.max(Date.now(), (old?.updated ?? 0) + 1) });
    }
    this.keep();
  }

  keep() { this.save({ items: [...this.values()] }); }

  // Take the newer of each stored item; return whether one here is newer than what is stored.
  merge() {
    const read = this.entries(this.load()).map((raw) => this.read(raw)).filter(Boolean);
    const stored = new Map(read.map((item) => [item.id, item]));
    for (const item of read) if (!(this.get(item.id)?.updated > item.updated)) this.set(item.id, item);
    return [...this.values()].some((item) => !(stored.get(item.id)?.updated >= item.updated));
  }

  // Put entries at the end, those in the plan left as they are; return how many came in.
  add(entries) {
    this.merge();
    const fresh = entries.map((raw) => this.read(raw)).filter((item) => item && !this.holds(item.id)), end = this.end();
    this.change(fresh.map((item, at) => [item.id, { ...item, place: end + at }]));
    return fresh.length;
  }

  // Move an item by so many places; return its new place.
  move(id, by) {
    this.merge();
    const order = this.shown(), at = order.findIndex((item) => item.id === id);
    const to = Math.min(Math.max(at + by, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(at, 1));
    const moved = order.map(({ id }, place) => [id, { place }]);
    this.change(moved.filter(([id, { place }]) => this.get(id).place !== place));
    return to;
  }

  // The first list in `data`, whoever wrote it.
  entries(data) { return (Array.isArray(data) ? data : Object.values(data ?? {}).find(Array.isArray)) ?? []; }

  // Take in the entries of a file; return how many came, and `lost`: what did not come whole.
  take(entries) {
    this.merge();
    const taken = new Map(), lost = [], end = this.end();
    entries.forEach((raw, at) => {
      const fields = [], item = this.read(raw, fields), own = this.holds(item?.id) && this.get(item.id);
      const why = !item ? "form" : taken.has(item.id) ? "twice" : own.updated > item.updated ? "newer" : "fields";
      if (why === "fields") taken.set(item.id, { ...item, place: own ? own.place : end + at });
      if (why !== "fields" || fields.length) lost.push({ n: at + 1, why, title: item?.title, fields });
    });
    this.change(taken);
    return { n: taken.size, lost };
  }

  // An entry of a file or of the storage as an item, or undefined; `lost` gets the fields not taken whole.
  read(raw, lost = []) {
    const item = { title: "", page: "", address: "", status: "open", date: "", note: "", place: 0, updated: 0, gone: false };
    for (const [name, value] of Object.entries(typeof raw === "string" ? { title: raw } : raw ?? {})) {
      const taken = this.field(PlanItems.FIELDS.get(name), value);
      if (taken !== undefined) item[name] = taken;
      if (taken !== value) lost.push(this.clean(name, 40));
    }
    item.updated = Math.min(item.updated, Date.now());
    item.id ??= "own-" + this.mark(item.title);
    Object.assign(item, this.known.get(item.id));
    return item.title.trim() || item.gone ? item : undefined;
  }

  // A task without an id gets one from its title, so that the same file adds nothing twice.
  mark(title) { return [...title].reduce((sum, letter) => (sum * 31 + letter.codePointAt()) % 2 ** 48, 7).toString(36); }

  // The value as the plan takes it, undefined where it is not what the field holds.
  field(rule, value) {
    if (typeof value !== "string") return typeof value === rule ? value : undefined;
    return rule > 0 ? this.clean(value, rule) : rule?.test?.(value) ? value : undefined;
  }

  // Without control and direction marks: a title may not turn the text around it.
  clean(text, most) { return text.slice(0, most).replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, " "); }
}

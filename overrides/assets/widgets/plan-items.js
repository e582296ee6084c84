"use strict";
// The items of a plan, by id: what each may hold, what is taken from a file, how two tabs agree.
{
  const day = document.createElement("input");
  day.type = "date";
  // Text so long, text that passes this test, or a value of this type.
  const FIELDS = new Map(Object.entries({
    id: /^(step|prof|case|own)-[a-z0-9-]{1,80}$/, title: 200, page: 100, note: 2000,
    address: /^$|^[a-z0-9/-]{1,200}\.html(#[a-z0-9-]{1,80})?$/,
    status: /^(open|doing|done|dropped)$/,
    date: { test: (value) => (day.value = value) === day.value },
    place: "number", updated: "number", gone: "boolean",
  }));

  // Without control and direction marks: a title may not turn the text around it.
  const clean = (text, most) => text.slice(0, most).replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, " ");

  // The value as the plan takes it, undefined where it is not what the field holds.
  const field = (rule, value) => {
    if (typeof value !== "string") return typeof value === rule ? value : undefined;
    return rule > 0 ? clean(value, rule) : rule?.test?.(value) ? value : undefined;
  };

  // A task without an id gets one from its title, so that the same file adds nothing twice.
  const mark = (title) => [...title].reduce((sum, letter) => (sum * 31 + letter.codePointAt()) % 2 ** 48, 7).toString(36);

  // The first list in `data`, whoever wrote it.
  const entriesIn = (data) => (Array.isArray(data) ? data : Object.values(data ?? {}).find(Array.isArray)) ?? [];

  // `known`: the site's tasks, id -> {title, page, address}; `load` and `save`: the storage.
  window.planItems = (known, load, save) => {
    const items = new Map();

    // What is in the plan, in its order; what was removed stays as a mark for other tabs.
    const values = () => [...items.values()];
    const shown = () => values().filter((item) => !item.gone).sort((a, b) => a.place - b.place);

    const holds = (id) => items.get(id)?.gone === false;

    const end = () => (shown().at(-1)?.place ?? -1) + 1;

    const keep = () => save({ items: values() });

    // An entry of a file or of the storage as an item, or undefined; `lost` gets the fields not taken whole.
    const read = (raw, lost = []) => {
      const item = { title: "", page: "", address: "", status: "open", date: "", note: "", place: 0, updated: 0, gone: false };
      for (const [name, value] of Object.entries(typeof raw === "string" ? { title: raw } : raw ?? {})) {
        const taken = field(FIELDS.get(name), value);
        if (taken !== undefined) item[name] = taken;
        if (taken !== value) lost.push(clean(name, 40));
      }
      item.updated = Math.min(item.updated, Date.now());
      item.id ??= "own-" + mark(item.title);
      Object.assign(item, known.get(item.id));
      return item.title.trim() || item.gone ? item : undefined;
    };

    // Take the newer of each stored item; return whether one here is newer than what is stored.
    const merge = () => {
      const stored = new Map();
      for (const raw of entriesIn(load())) {
        const item = read(raw);
        if (!item) continue;
        stored.set(item.id, item);
        if (!(items.get(item.id)?.updated > item.updated)) items.set(item.id, item);
      }
      return values().some((item) => !(stored.get(item.id)?.updated >= item.updated));
    };

    // Change items on top of what another tab stored; store them. `edits`: [id, {field: value}] each.
    const change = (edits) => {
      merge();
      for (const [id, fields] of edits) {
        const old = items.get(id);
        items.set(id, { ...old, ...fields, updated: Math.max(Date.now(), (old?.updated ?? 0) + 1) });
      }
      keep();
    };

    // Put entries at the end, those in the plan left as they are; return how many came in.
    const add = (entries) => {
      merge();
      const fresh = entries.map((raw) => read(raw)).filter((item) => item && !holds(item.id)), place = end();
      change(fresh.map((item, at) => [item.id, { ...item, place: place + at }]));
      return fresh.length;
    };

    // Move an item by so many places; return its new place.
    const move = (id, by) => {
      merge();
      const order = shown(), at = order.findIndex((item) => item.id === id);
      const to = Math.min(Math.max(at + by, 0), order.length - 1);
      order.splice(to, 0, ...order.splice(at, 1));
      change(order.flatMap((item, place) => item.place === place ? [] : [[item.id, { place }]]));
      return to;
    };

    // Take in the entries of a file; return how many came, and `lost`: what did not come whole.
    const take = (entries) => {
      merge();
      const taken = new Map(), lost = [], place = end();
      entries.forEach((raw, at) => {
        const fields = [], item = read(raw, fields), own = holds(item?.id) && items.get(item.id);
        const refused = !item ? "form" : taken.has(item.id) ? "twice" : own.updated > item.updated ? "newer" : "";
        if (!refused) taken.set(item.id, { ...item, place: own ? own.place : place + at });
        if (refused || fields.length) lost.push({ n: at + 1, why: refused || "fields", title: item?.title, fields });
      });
      change(taken);
      return { n: taken.size, lost };
    };

    return { FIELDS, items, shown, holds, keep, merge, change, add, move, take, entriesIn };
  };
}

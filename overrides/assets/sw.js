"use strict";
// The site without a network: what was read, and what the reader saves. One cache holds one version of the files, and nothing else.
importScripts("files.js"); // VERSION, and FILES of each language and of "all": name -> [hash, bytes sent]; scripts/app.py
{
  const SHELL = "offline.html", OPEN = "open-before", WANT = "want/";
  const { scope } = registration, OURS = ["ks-pages", scope, ""].join(" "), HERE = OURS + VERSION;
  const ALL = Object.assign({}, ...Object.values(FILES));
  const HASH = /\.[0-9a-f]{8}(?=\.\w+$)/; // in the name of what never changes
  const plain = (name) => name.replace(HASH, "");
  const named = (url) => url.split(/[?#]/)[0].slice(scope.length).replace(/(^|\/)$/, "$1index.html");
  const find = (name, cacheName) => caches.match(scope + name, { cacheName });
  const kept = (name) => find(name, HERE);
  const put = async (name, response) => (await caches.open(HERE)).put(scope + name, response);
  const remove = async (name) => (await caches.open(HERE)).delete(scope + name);
  const names = async (cacheName = HERE) => (await (await caches.open(cacheName)).keys()).map(({ url }) => named(url));
  const others = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== HERE);

  // Store the bytes if they are this version's: those of another version, or of a hotspot's login page, are not.
  const store = async (name, response) => {
    const bytes = await response.arrayBuffer(), sum = await crypto.subtle.digest("SHA-256", bytes);
    const ours = new DataView(sum).getUint32(0) === parseInt(ALL[name]?.[0], 16);
    if (ours) await put(name, new Response(bytes, response));
    return ours;
  };

  // Have a file: it is here, or the same in an older version, or fetched.
  const get = async (name, cache = "no-cache") => {
    if (await kept(name)) return;
    for (const older of await others()) {
      const old = await find(name, older);
      if (old && await store(name, old)) return;
    }
    if (HASH.test(name)) cache = "force-cache";
    const response = await fetch(scope + name, { cache, signal: AbortSignal.timeout(60000) });
    if (!await store(name, response)) throw Error(name);
  };

  // Have a file with those it names, as a page does its styles and scripts; search is big, and comes when it is used.
  const getPage = async (name, cache) => {
    await get(name, cache);
    const text = await (await kept(name)).text();
    for (const file in FILES.all) if (text.includes(file) && !file.includes("search")) await get(file);
  };

  // A version starts when all is there that the ones before had kept; only what changed is fetched.
  oninstall = (event) => event.waitUntil((async () => {
    const had = (await Promise.all((await others()).map(names))).flat().map(plain);
    const wanted = Object.keys(FILES).filter((locale) => had.includes(WANT + locale));
    for (const locale of wanted) await put(WANT + locale, new Response());
    if (wanted[0]) wanted.push("all");
    for (const name in ALL) {
      if (name === SHELL || had.includes(plain(name)) || wanted.some((list) => name in FILES[list])) await getPage(name);
    }
    await skipWaiting();
  })());

  // The page that is open now was not asked for here: take it from the browser's own cache. Older versions stay for it.
  onactivate = (event) => event.waitUntil((async () => {
    await registration.navigationPreload?.enable();
    await clients.claim();
    const open = await clients.matchAll();
    await put(OPEN, new Response(JSON.stringify({ pages: open.map(({ id }) => id), caches: await others() })));
    for (const { url } of open) getPage(named(url), "force-cache").catch(() => {});
  })());

  // Older versions go when the last page is closed that was open before this one.
  const tidy = async () => {
    const before = await (await kept(OPEN))?.json(), open = await clients.matchAll();
    if (!before || open.some(({ id }) => before.pages.includes(id))) return;
    for (const name of before.caches) await caches.delete(name);
  };

  onfetch = (event) => {
    const { url, method, mode } = event.request, name = named(url);
    if (method !== "GET" || !url.startsWith(scope)) return;
    if (mode === "navigate") event.respondWith(page(event, name));
    else if (HASH.test(name) || name in ALL) event.respondWith(asset(event, name));
  };

  // Keep a twin of what the network answers, with what it names.
  const keepTwin = async (name, response) => {
    try { if (await store(name, (await response).clone())) await getPage(name); } catch { /* no network, or no room */ }
  };

  // The network's page; the copy if there is none, or none yet.
  const page = async (event, name) => {
    event.waitUntil(tidy());
    registration.waiting?.postMessage("start"); // in Chromium a request in the wrong moment leaves it waiting
    const copy = await kept(name), online = (async () => await event.preloadResponse ?? fetch(event.request))();
    if (!copy) event.waitUntil(keepTwin(name, online));
    const late = new Promise((done) => setTimeout(done, 3000, copy));
    return (copy ? Promise.race([online, late]) : online).catch(() => copy ?? missing());
  };

  // The same in every version of its name, so an old page finds its own.
  const asset = async (event, name) => {
    const copy = await find(name);
    if (copy) return copy;
    const online = fetch(event.request);
    event.waitUntil(keepTwin(name, online));
    return online;
  };

  // What to say without network and copy: the pages that are here.
  const missing = async () => {
    const lists = {}, shell = await kept(SHELL), text = await shell.text();
    for (const name of await names()) {
      if (!name.endsWith(".html")) continue;
      const [, title] = /og:title" content="([^"]*)/.exec(await (await kept(name)).text()) ?? [];
      for (const locale in FILES) if (name in FILES[locale]) (lists[locale] ??= []).push(`<li><a href="${scope + name}">${title}</a></li>`);
    }
    const body = text.replace(/<section lang="(\w+)">[^]*?<ul>/g, (start, locale) => start + (lists[locale] ?? []).join(""));
    return new Response(body, shell);
  };

  // What assets/widgets/save.js asks for.
  const answers = {
    state: async ({ locale }) => {
      const here = await names(), files = Object.entries({ ...FILES.all, ...FILES[locale] });
      return { files: files.map(([name, [, size]]) => ({ name, size, kept: here.includes(name) })), wanted: here.includes(WANT + locale) };
    },
    want: ({ locale, wanted }) => wanted ? put(WANT + locale, new Response()) : remove(WANT + locale),
    keep: ({ name }) => get(name),
    drop: async () => {
      for (const name of await others()) await caches.delete(name);
      for (const name of await names()) if (name !== SHELL) await remove(name);
    },
  };
  onmessage = (event) => {
    if (event.data === "start") return skipWaiting();
    const { data, ports } = event, say = (answer) => ports[0].postMessage(answer);
    event.waitUntil(answers[data.ask](data).then((value) => say({ value }), ({ name }) => say({ error: name })));
  };
}

"use strict";
// The site without a network: what was read, and what the reader saves. One cache holds one version of the files, and nothing else.
importScripts("files.js"); // VERSION, and FILES of each language and of "all": name -> [hash, bytes sent]; scripts/app.py

const SHELL = "offline.html", OPEN = "open-before";
const { scope } = registration, OURS = ["ks-pages", scope, ""].join(" ");
const ALL = Object.assign({}, ...Object.values(FILES));
const HASH = /\.[0-9a-f]{8}(?=\.\w+$)/; // in the name of what never changes
const plain = (name) => name.replace(HASH, "");
const named = (url) => url.split(/[?#]/)[0].slice(scope.length).replace(/(^|\/)$/, "$1index.html");
const mine = () => caches.open(OURS + VERSION);
const kept = (name) => caches.match(scope + name, { cacheName: OURS + VERSION });
const names = async (cache) => (await (await cache).keys()).map(({ url }) => named(url));
const others = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OURS + VERSION);

// Store the bytes if they are this version's: those of another version, or of a hotspot's login page, are not.
const store = async (name, response) => {
  const bytes = await response.arrayBuffer(), sum = await crypto.subtle.digest("SHA-256", bytes);
  const hash = new DataView(sum).getUint32(0).toString(16).padStart(8, "0");
  const ours = hash === ALL[name]?.[0];
  if (ours) await (await mine()).put(scope + name, new Response(bytes, response));
  return ours;
};

// Have a file: it is here, or the same in an older version, or fetched.
const get = async (name, cache = "no-cache") => {
  if (await kept(name)) return;
  for (const cacheName of await others()) {
    const old = await caches.match(scope + name, { cacheName });
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
  for (const file of Object.keys(FILES.all)) if (text.includes(file) && !file.includes("search")) await get(file);
};

// A version starts when all is there that the ones before had kept; only what changed is fetched.
oninstall = (event) => event.waitUntil((async () => {
  const old = (await Promise.all((await others()).map((name) => names(caches.open(name))))).flat();
  const wanted = Object.keys(FILES).filter((locale) => old.includes("want/" + locale)), had = new Set(old.map(plain));
  for (const locale of wanted) await answers.want({ locale, wanted });
  if (wanted[0]) wanted.push("all");
  for (const name of Object.keys(ALL)) {
    if (name === SHELL || had.has(plain(name)) || wanted.some((list) => name in FILES[list])) {
      await getPage(name);
    }
  }
  await skipWaiting();
})());

// The page that is open now was not asked for here: take it from the browser's own cache. Older versions stay for it.
onactivate = (event) => event.waitUntil((async () => {
  await registration.navigationPreload?.enable();
  await clients.claim();
  const open = await clients.matchAll({ type: "window" });
  const before = { pages: open.map(({ id }) => id), caches: await others() };
  await (await mine()).put(scope + OPEN, new Response(JSON.stringify(before)));
  for (const { url } of open) getPage(named(url), "force-cache").catch(() => {});
})());

// Older versions go when the last page is closed that was open before this one.
const tidy = async () => {
  const before = await (await kept(OPEN))?.json(), open = await clients.matchAll({ type: "window" });
  if (before && !open.some(({ id }) => before.pages.includes(id))) {
    for (const name of before.caches) await caches.delete(name);
  }
};

onfetch = (event) => {
  const { request } = event, name = named(request.url);
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (request.mode === "navigate") event.respondWith(page(event, name));
  else if (HASH.test(name) || name in ALL) event.respondWith(asset(event, name));
};

// The network's page; the copy if there is none, or none yet.
const page = async (event, name) => {
  event.waitUntil(tidy());
  registration.waiting?.postMessage("start"); // in Chromium a request in the wrong moment leaves it waiting
  const copy = await kept(name), online = (async () => await event.preloadResponse ?? fetch(event.request))();
  if (!copy) {
    const twin = online.then((response) => store(name, response.clone())).then((stored) => stored && getPage(name));
    event.waitUntil(twin.catch(() => {})); // no network, or no room
  }
  const late = new Promise((done) => setTimeout(done, 3000, copy));
  return (copy ? Promise.race([online, late]) : online).catch(() => copy ?? missing());
};

// The same in every version of its name, so an old page finds its own.
const asset = async (event, name) => {
  const copy = await caches.match(scope + name);
  if (copy) return copy;
  const response = await fetch(event.request);
  event.waitUntil(store(name, response.clone()).catch(() => {}));
  return response;
};

// What to say without network and copy: the pages that are here.
const missing = async () => {
  const here = await names(mine()), lists = {};
  for (const locale in FILES) {
    const pages = here.filter((name) => name in FILES[locale] && name !== SHELL && name.endsWith(".html"));
    const titles = pages.map(async (name) => /og:title" content="([^"]*)/.exec(await (await kept(name)).text())[1]);
    lists[locale] = (await Promise.all(titles)).map((title, i) => `<li><a href="${scope + pages[i]}">${title}</a></li>`).join("");
  }
  const shell = await kept(SHELL), text = await shell.clone().text();
  const body = text.replace(/<section lang="(\w+)">[^]*?<ul>/g, (start, locale) => start + lists[locale]);
  return new Response(body, shell);
};

// What assets/widgets/save.js asks for.
const answers = {
  state: async ({ locale }) => {
    const here = await names(mine()), files = Object.entries({ ...FILES.all, ...FILES[locale] });
    return { files: files.map(([name, [, size]]) => ({ name, size, kept: here.includes(name) })), wanted: here.includes("want/" + locale) };
  },
  want: async ({ locale, wanted }) => {
    const cache = await mine(), mark = scope + "want/" + locale;
    await (wanted ? cache.put(mark, new Response()) : cache.delete(mark));
  },
  keep: ({ name }) => get(name),
  drop: async () => {
    for (const name of await others()) await caches.delete(name);
    const cache = await mine();
    for (const request of await cache.keys()) if (named(request.url) !== SHELL) await cache.delete(request);
  },
};
onmessage = (event) => {
  if (event.data === "start") return skipWaiting();
  const { data, ports } = event, say = (answer) => ports[0].postMessage(answer);
  event.waitUntil(answers[data.ask](data).then((value) => say({ value }), ({ name }) => say({ error: name })));
};

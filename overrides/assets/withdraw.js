"use strict";
// In the place of sw.js: takes the worker and all it keeps from every device that comes by. README, "Publishing".
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil((async () => {
  const ours = ["ks-pages", registration.scope, ""].join(" ");
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  await registration.unregister();
})());

"use strict";
(() => {
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace("/leave");
  };
  let times = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { times = []; return; }
    const now = Date.now();
    times = times.filter((time) => now - time < 3000).concat(now);
    if (times.length >= 3) leave();
  });
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  }
  /* A page that the browser brings back whole may show what has been forgotten since. */
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.getElementById("problems")?.focus();
})();

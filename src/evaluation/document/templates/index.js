"use strict";
(() => {
  const main = document.querySelector("main"), form = document.querySelector("form"), told = document.querySelector("[role=status]");
  const cards = [...document.querySelectorAll("[data-words]")], sought = form.elements.namedItem("q");
  const choices = [...form.querySelectorAll("select")];
  const fold = (text) => text.toLocaleLowerCase(document.documentElement.lang).replaceAll("ё", "е");
  const fits = (card) => {
    const words = fold(card.dataset.words);
    return fold(sought.value).split(/\s+/).every((word) => words.includes(word))
      && choices.every((choice) => !choice.value || card.dataset[choice.name] === choice.value);
  };
  const show = () => {
    let seen = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      seen += card.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll("section")) group.hidden = !group.querySelector("[data-words]:not([hidden])");
    told.textContent = main.dataset.shown.replace("{seen}", seen).replace("{all}", cards.length);
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", asked.size ? `#${asked}` : location.pathname);
  };
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
})();

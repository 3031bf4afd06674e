// The document: labels, elements, what the browser keeps.

const labels = JSON.parse(document.documentElement.dataset.labels);

/** The language of the page, a BCP 47 tag. */
export const lang = document.documentElement.lang;

/** The words with this id. */
export const label = (id) => labels[id] ?? id;

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** A new element; `on…` properties are listeners, the rest are attributes. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A new random id of 128 bits; `crypto.randomUUID` is missing on pages served by plain HTTP. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a storage of the browser keeps, or nothing where it is switched off. */
export function keep(storage) {
  const area = () => globalThis[storage];
  return {
    names(prefix) {
      try { return Object.keys(area()).filter((name) => name.startsWith(prefix)); } catch { return []; }
    },
    get(name) {
      try { return area().getItem(name); } catch { return null; }
    },
    set(name, value) {
      try {
        if (value === null) area().removeItem(name);
        else area().setItem(name, value);
      } catch { /* The page works without, it only forgets. */ }
    },
  };
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

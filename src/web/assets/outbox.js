// What was said and is not at the desk yet. It is kept by the browser, so a closed page or a lost
// connection loses nothing, and every message keeps its key, so it is never taken in twice.

import * as desk from "./desk.js";
import { keep } from "./page.js";

const SLOWEST = 30_000;

/** Sends what is in the box, one after the other; tells `on.sending`, `on.sent`, `on.waiting`,
    `on.refused`. */
export class Outbox {
  #kept = keep(desk.staffVisitor ? "sessionStorage" : "localStorage");
  /** One entry a message, so that two pages of one visitor do not write over each other. */
  #prefix = `wenban.outbox.${desk.staffVisitor ?? "resident"}.`;
  #on;
  #waiting = [];
  #running = false;
  #failures = 0;
  #wake = () => {};

  constructor(on) {
    this.#on = on;
    const kept = this.#kept.names(this.#prefix).map((name) => read(this.#kept.get(name)));
    this.#waiting = kept.filter(Boolean).sort((one, other) => one.at - other.at);
    addEventListener("online", () => this.flush());
  }

  /** What waits: `{key, body, text, at}`. */
  get waiting() { return [...this.#waiting]; }

  /** Adds a message and sends it as soon as those before it are sent. */
  add(entry) {
    const dated = { ...entry, at: Date.now() };
    this.#waiting.push(dated);
    this.#kept.set(this.#prefix + entry.key, JSON.stringify(dated));
    this.flush();
  }

  /** Takes a message out. */
  drop(key) {
    this.#waiting = this.#waiting.filter((entry) => entry.key !== key);
    this.#kept.set(this.#prefix + key, null);
  }

  /** Tries at once. */
  async flush() {
    this.#wake();
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) await this.#sendFirst();
    this.#running = false;
  }

  async #sendFirst() {
    const [entry] = this.#waiting;
    this.#on.sending(entry);
    try {
      const messages = await desk.say(entry.key, entry.body);
      this.#failures = 0;
      this.drop(entry.key);
      this.#on.sent(entry, messages);
    } catch (stopped) {
      if (stopped.later === null) {
        this.drop(entry.key);
        this.#on.refused(entry, stopped);
        return;
      }
      this.#on.waiting(entry, stopped);
      await this.#pause(Math.max(stopped.later, Math.min(SLOWEST, 1000 * 2 ** this.#failures++)));
    }
  }

  #pause(ms) {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => { clearTimeout(timer); done(); };
    });
  }
}

/** An entry as it was kept; nothing where another version of this page wrote it. */
function read(text) {
  try { return JSON.parse(text); } catch { return null; }
}

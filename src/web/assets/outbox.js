// What was said and is not at the desk yet. It is kept by the browser, so a closed page or a lost
// connection loses nothing, and every message keeps its key, so it is never taken in twice.

import * as desk from "./desk.js";
import { keep } from "./page.js";

const SLOWEST = 30_000;

/** Sends what is in the box, one after the other; tells `on.sending`, `on.sent`, `on.waiting`,
    `on.refused`. */
export class Outbox {
  #kept = keep(desk.staffVisitor ? "sessionStorage" : "localStorage");
  #name = `wenban.outbox${desk.staffVisitor ? `.${desk.staffVisitor}` : ""}`;
  #on;
  #waiting = [];
  #running = false;
  #failures = 0;
  #wake = () => {};

  constructor(on) {
    this.#on = on;
    try {
      this.#waiting = JSON.parse(this.#kept.get(this.#name)) ?? [];
    } catch { /* Written by another version: nothing to send. */ }
    addEventListener("online", () => this.flush());
  }

  /** What waits: `{key, body, text}`. */
  get waiting() { return [...this.#waiting]; }

  /** Adds a message and sends it as soon as those before it are sent. */
  add(entry) {
    this.#waiting.push(entry);
    this.#keep();
    this.flush();
  }

  /** Takes a message out. */
  drop(key) {
    this.#waiting = this.#waiting.filter((entry) => entry.key !== key);
    this.#keep();
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

  #keep() {
    this.#kept.set(this.#name, this.#waiting.length ? JSON.stringify(this.#waiting) : null);
  }
}

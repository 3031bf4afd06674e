// New messages as they come: by the stream while the page is looked at, by asking now and then
// while it is not (browsers open only six connections to one host) or while the stream is down.

import * as desk from "./desk.js";

const POLL = 4_000;
const POLL_HIDDEN = 20_000;
/** The stream says something every 15 s; a silent one is dead. */
const SILENCE = 40_000;
const TRIES_BETWEEN_STREAMS = 3;

/** Follows the conversation from that id on. `onMessages` gets what is new, `onState` one of
    `live`, `slow`, `offline`. Never ends. */
export async function follow(after, onMessages, onState) {
  let last = after;
  const take = (messages) => {
    for (const { id } of messages) last = Math.max(last, id);
    if (messages.length) onMessages(messages);
  };
  for (let round = 0; ; round += 1) {
    if (!document.hidden && round % TRIES_BETWEEN_STREAMS === 0) {
      const opened = await listen(() => last, take, () => onState("live"));
      if (opened) round = -1;
    }
    try {
      take(await desk.transcript(last));
      if (round > 0 && !document.hidden) onState("slow");
    } catch (stopped) {
      onState(stopped.offline ? "offline" : "slow");
    }
    if (round >= 0) await pause(document.hidden ? POLL_HIDDEN : POLL);
    else if (document.hidden) await pause(POLL_HIDDEN);
  }
}

/** Reads the stream until it ends; whether it was ever open. */
async function listen(last, take, onOpen) {
  const closing = new AbortController();
  const hide = () => { if (document.hidden) closing.abort(); };
  document.addEventListener("visibilitychange", hide);
  let watchdog = 0;
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => closing.abort(), SILENCE);
  };
  let opened = false;
  try {
    alive();
    const response = await desk.stream(last(), closing.signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    opened = true;
    onOpen();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      alive();
      rest = readEvents(rest + value, take);
    }
  } catch { /* It ended; the caller asks again. */ }
  clearTimeout(watchdog);
  document.removeEventListener("visibilitychange", hide);
  return opened;
}

/** Takes the whole events out of the text and gives back what is left. */
function readEvents(text, take) {
  const events = text.split("\n\n");
  const rest = events.pop();
  for (const event of events) {
    const data = event.split("\n").filter((line) => line.startsWith("data:"));
    if (data.length) take([JSON.parse(data.map((line) => line.slice(5).trim()).join("\n"))]);
  }
  return rest;
}

/** Waits, but not longer than until the page is looked at again or the connection is back. */
function pause(ms) {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("online", wake);
      done();
    };
    const timer = setTimeout(wake, ms);
    document.addEventListener("visibilitychange", wake);
    addEventListener("online", wake);
  });
}

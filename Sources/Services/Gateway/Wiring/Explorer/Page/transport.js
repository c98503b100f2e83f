// How a request travels: HTTP, server-sent events, WebSocket.

/** Sends one operation and tells what came back: `{status, headers, text, json, milliseconds}`. */
export async function send(url, headers, body, signal) {
  const start = performance.now();
  const answer = await fetch(url, {
    method: "POST", body: JSON.stringify(body), signal, cache: "no-store",
    headers: { accept: "application/graphql-response+json, application/json;q=0.9", "content-type": "application/json", ...headers },
  });
  const text = await answer.text();
  const milliseconds = performance.now() - start;
  return { status: answer.status, headers: [...answer.headers], text, json: parsed(text), milliseconds };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a stream of text into server-sent events: `{event, data, id}` (HTML §9.2.6). */
export class EventReader {
  constructor() { Object.assign(this, { rest: "", fields: {} }); }

  /** Events that are complete with the next piece of the stream. */
  feed(text) {
    const found = [];
    // A CR at the end may be half a CRLF: it waits.
    const pieces = (this.rest + text).split(/\r\n|\n|\r(?=[^\n])/);
    this.rest = pieces.pop();
    for (const line of pieces) {
      if (line === "") {
        if (this.fields.data !== undefined || this.fields.event) {
          found.push({ event: this.fields.event || "message", data: this.fields.data ?? "", id: this.fields.id });
        }
        this.fields = { id: this.fields.id };
        continue;
      }
      if (line.startsWith(":")) continue;
      const colon = line.indexOf(":");
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (name === "data" && this.fields.data !== undefined) this.fields.data += `\n${value}`;
      else this.fields[name] = value;
    }
    return found;
  }
}

/**
 * A subscription over server-sent events (graphql-sse, distinct connections). Calls
 * `on.open()`, `on.next(result)`, then once `on.end(reason)`, which is empty if the server is done.
 */
export async function subscribeByEvents(url, headers, body, on, signal) {
  try {
    const answer = await fetch(url, {
      method: "POST", body: JSON.stringify(body), signal, cache: "no-store",
      headers: { accept: "text/event-stream", "content-type": "application/json", ...headers },
    });
    if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) {
      const text = await answer.text();
      const json = parsed(text);
      if (json) on.next(json);
      return on.end(`The server answered ${answer.status} and no stream of events.`);
    }
    on.open();
    const events = new EventReader();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return on.end("The connection was closed before the subscription was complete.");
      for (const { event, data } of events.feed(value)) {
        if (event === "complete") return on.end("");
        if (event === "next" && parsed(data)) on.next(parsed(data));
      }
    }
  } catch (error) {
    return on.end(signal.aborted ? "" : `${error.message}`);
  }
}

/** What the close codes of graphql-transport-ws mean. */
const CLOSES = {
  4400: "the server did not understand a message", 4401: "the access token is missing, invalid or expired",
  4403: "forbidden", 4406: "the server speaks another protocol", 4408: "the connection was not initialised in time",
  4409: "a subscription of that id exists", 4429: "too many requests or connections", 4500: "internal error",
};
/** Seconds a server may take to acknowledge. */
const ACKNOWLEDGE_SECONDS = 10;

/** As `subscribeByEvents`, over WebSocket (graphql-transport-ws); `payload` goes with the first message. */
export function subscribeBySocket(url, payload, body, on, signal) {
  const socket = new WebSocket(url, "graphql-transport-ws");
  const id = "1";
  let isOver = false;
  const end = (reason) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    on.end(reason);
    socket.close(1000);
  };
  const say = (message) => { if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message)); };
  const timer = setTimeout(() => end("The server did not acknowledge the connection."), ACKNOWLEDGE_SECONDS * 1000);
  signal.addEventListener("abort", () => {
    say({ id, type: "complete" });
    end("");
  });
  socket.onopen = () => say({ type: "connection_init", payload });
  socket.onmessage = ({ data }) => {
    const message = parsed(data);
    if (isOver) return;
    switch (message?.type) {
      case "connection_ack":
        clearTimeout(timer);
        on.open();
        say({ id, type: "subscribe", payload: body });
        break;
      case "ping": say({ type: "pong" }); break;
      case "next": on.next(message.payload); break;
      case "error":
        on.next({ errors: message.payload });
        end("The server refused the subscription.");
        break;
      case "complete": end(""); break;
      default: break;
    }
  };
  socket.onclose = ({ code, reason }) => {
    const meaning = CLOSES[code] ? `: ${CLOSES[code]}` : "";
    end(code === 1006 ? "The WebSocket could not be opened, or broke." : `Closed with ${code}${meaning}${reason ? ` (${reason})` : ""}.`);
  };
}

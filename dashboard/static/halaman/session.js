/* A session that ended leads to the sign-in, and from there back here: without this, the page would try for ever.
 *
 * The server closes the connection with a code of its own when it notices. A connection that cannot be opened anew says
 * nothing, so the server is asked then.
 */
const ENDED = 4401;
const root = new URL(window.__streamlit?.BACKEND_BASE_URL ?? ".", location.href);

function leave() {
  const page = location.pathname.slice(root.pathname.length);
  const asked = new URLSearchParams({ kembali: page + location.search, kabar: "berakhir" });
  location.assign(new URL(`masuk?${asked}`, root));
}

async function ask() {
  try {
    const { status } = await fetch(new URL("sesi", root), { cache: "no-store" });
    if (status === 401) leave();
    if (status === 503) location.reload(); // nobody is let in any more, and the answer says why
  } catch {
    return; // the server is away; Streamlit tries again
  }
}

window.WebSocket = new Proxy(window.WebSocket, {
  construct(target, args) {
    const socket = new target(...args);
    socket.addEventListener("close", ({ code }) => (code === ENDED ? leave() : ask()));
    return socket;
  },
});

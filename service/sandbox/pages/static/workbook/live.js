// Watching for what others change, by a request that the server answers when there is something.

const PAUSE_AFTER_TROUBLE = 3_000;

/** Calls `changed` whenever the version is above `version()`; tells `trouble` what goes wrong. */
export async function watch(api, version, changed, trouble) {
  for (;;) {
    try {
      const found = await api.version(version());
      trouble(null);
      if (found !== version()) await changed();
    } catch (error) {
      trouble(error);
      if (error.status === 404) return;
      await new Promise((done) => setTimeout(done, PAUSE_AFTER_TROUBLE));
    }
  }
}

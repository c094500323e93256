// What the page asks of the server, one thing after the other.

import { say } from "./dialogs.js";

export class Queue {
  constructor(status) {
    this.status = status;
    this.last = Promise.resolve();
    this.saving = 0;
    this.failed = false;
  }

  /** Saves something, with a word on how it goes. */
  save(work) {
    return this.together(() => this.run(work));
  }

  /** Does what takes several steps, and says that it is saved when the last of them is. */
  async together(work) {
    this.saving += 1;
    this.status.textContent = "Saving…";
    const result = await work();
    this.saving -= 1;
    if (!this.saving) this.status.textContent = this.failed ? "Not saved" : "Saved";
    return result;
  }

  /** Does something when all that was asked before is done; what goes wrong becomes a message. */
  run(work) {
    this.last = this.last.then(() => this.guarded(work));
    return this.last;
  }

  async guarded(work) {
    try {
      this.failed = false;
      return await work();
    } catch (error) {
      this.failed = true;
      say(error.message, { problem: true });
      return undefined;
    }
  }
}

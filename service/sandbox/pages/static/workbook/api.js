// The Sheets REST API of the sandbox, which is all that this page knows of the spreadsheet.

import { quoted } from "./a1.js";

export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

const SENTENCES = {
  404: "This spreadsheet isn’t here any more.",
  429: "Too many requests at once. Please try again in a minute.",
  500: "The server had a problem. Please try again.",
  503: "The server is busy. Please try again in a moment.",
};

export class Api {
  constructor(id) {
    this.base = `/v4/spreadsheets/${encodeURIComponent(id)}`;
    this.versionUrl = `/workbook/${encodeURIComponent(id)}/version`;
  }

  /** The version now, or as soon as it is above `after`. */
  async version(after, signal) {
    const query = after === undefined ? "" : `?after=${after}`;
    return (await request("GET", this.versionUrl + query, undefined, signal)).version;
  }

  get(fields, ranges = []) {
    const query = new URLSearchParams({ fields });
    for (const range of ranges) query.append("ranges", range);
    return request("GET", `${this.base}?${query}`);
  }

  /** Everything on a tab as it is shown, or as bare values. */
  async values(title, render = "FORMATTED_VALUE") {
    const range = encodeURIComponent(quoted(title));
    const found = await request("GET", `${this.base}/values/${range}?valueRenderOption=${render}`);
    return found.values ?? [];
  }

  /** Puts values down, `{range, values}` each, as a person typing them would. */
  type(data) {
    const body = { valueInputOption: "USER_ENTERED", data };
    return request("POST", `${this.base}/values:batchUpdate`, body);
  }

  change(...requests) {
    return request("POST", `${this.base}:batchUpdate`, { requests });
  }
}

async function request(method, url, body, signal) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body), signal }).catch(
    (error) => {
      if (error.name === "AbortError") throw error;
      throw new Refusal("The server doesn’t answer. Is it still running?", 0);
    },
  );
  const found = await answer.json().catch(() => ({}));
  if (answer.ok) return found;
  const said = found.error?.message;
  throw new Refusal(
    answer.status === 400 && said ? said : (SENTENCES[answer.status] ?? said ?? "That didn’t work."),
    answer.status,
  );
}

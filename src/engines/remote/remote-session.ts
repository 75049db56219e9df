import type { ChatSettings } from "./chat-request.ts";
import { type RequestFeatures, withoutRefused } from "./request-features.ts";

export interface RemoteSettings {
  readonly chat: ChatSettings;
  /** The address of chat completions. */
  readonly url: string;
  readonly apiKey: () => string | null;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  /** How often a failed request is sent again. */
  readonly retries: number;
  readonly backoffMs: number;
}

/** What all continuations of one writer share: where to ask, and what the server was found to refuse. */
export class RemoteSession {
  readonly settings: RemoteSettings;
  readonly host: string;
  private features: RequestFeatures;
  private stopsBeforeText = false;

  constructor(settings: RemoteSettings, features: RequestFeatures) {
    this.settings = settings;
    this.host = new URL(settings.url).host;
    this.features = features;
  }

  /** What to put into the next request. `continuing`: there are steps already. */
  featuresFor(continuing: boolean): RequestFeatures {
    return continuing && this.stopsBeforeText ? { ...this.features, stop: false } : this.features;
  }

  /** Leaves out from now on what the server complained about; false when its message names nothing we sent. */
  leaveOutRefused(serverMessage: string): boolean {
    const fewer = withoutRefused(this.features, serverMessage);
    if (fewer !== null) this.features = fewer;
    return fewer !== null;
  }

  /** The server drops the blank line after the last step, so the model begins with it: no stop string then. */
  leaveOutStop(): void {
    this.stopsBeforeText = true;
  }
}

/** The parts of the official peers that the specs use; the packages bring no types. */
declare module 'lime-js' {
  export interface Envelope {
    id?: string;
    from?: string;
    to?: string;
    [key: string]: unknown;
  }
  export class ClientChannel {
    constructor(transport: unknown, autoReplyPings?: boolean, autoNotifyReceipt?: boolean);
    localNode: string;
    commandTimeout: number;
    onMessage: (message: Envelope) => void;
    onNotification: (notification: Envelope) => void;
    onCommand: (command: Envelope) => void;
    onSessionFailed: (session: Envelope) => void;
    establishSession(
      compression: string,
      encryption: string,
      identity: string,
      authentication: object,
      instance: string,
    ): PromiseLike<Envelope>;
    sendFinishingSession(): PromiseLike<Envelope>;
    processCommand(command: object): PromiseLike<Envelope>;
    sendMessage(message: object): void;
    sendNotification(notification: object): void;
  }
  export class KeyAuthentication {
    constructor(key: string);
  }
  export class ExternalAuthentication {
    constructor(token: string, issuer: string);
  }
}
declare module 'lime-transport-websocket' {
  export default class WebSocketTransport {
    readonly _webSocket: { readonly readyState: number } | null;
    open(uri: string): PromiseLike<unknown>;
    close(): PromiseLike<unknown>;
  }
}

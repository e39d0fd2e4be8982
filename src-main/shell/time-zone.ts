/** The machine's time zone in this process: Chromium tells its pages when it changes, Node looks it up once. */

const lookEveryMs = 60_000;

/**
 * Looks every minute, so that the greetings and dates that main proposes follow a machine that travels. Node looks anew when `TZ` is
 * written or deleted; where somebody set it, it is the zone, wherever the machine is. Returns how to stop.
 */
export function followTimeZone(environment: NodeJS.ProcessEnv): () => void {
  const timer = setInterval(() => {
    if (environment['TZ'] === undefined) delete environment['TZ'];
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The settings document of the tortured core: production's durations, except for what only the faster clock makes too short. */
import type { AdvancedSettings } from '../../src-main/core/preferences/advanced-settings.ts';

const dayMs = 24 * 3_600_000;

/**
 * At 50 times the speed a second of the machine is 50 seconds of the core: what waits for a process of this machine to answer gets
 * longer, so that a busy machine is not taken for a silent platform. What is read once in a world is not read again.
 */
const advanced: Partial<AdvancedSettings> = {
  readTimeoutMs: 60_000,
  pingTimeoutMs: 40_000,
  pingWithSessionMs: 15_000,
  socketPingMs: 60_000,
  templatesMaxAgeMs: 30 * dayMs,
  contactsMaxAgeMs: 30 * dayMs,
  catalogPollMs: 30 * dayMs,
};

export const tortureDocument = { settings: { language: 'en', undoSeconds: 0 }, advanced };

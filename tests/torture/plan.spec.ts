import { expect, it } from 'vitest';
import { labelsOf, occasions, orphaningLabels } from './labels.ts';
import { deathsOf, planWorlds } from './plan.ts';
import { troubles } from './troubles.ts';

const ways = ['campaign', 'plain'] as const;
const plan = (seed: number) => planWorlds({ seed, ...deathsOf(1_000, ways), ways, firstWorld: 1, livesPerWorld: 12, without: [] });

it('is the same for the same seed, and another for another', () => {
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});

it('gives each step at least 20 deaths, and each fault its share', () => {
  const lives = plan(3).flatMap((world) => world.lives);
  expect(lives.length).toBeGreaterThanOrEqual(1_000);
  const atStep = labelsOf(ways).map((label) => lives.filter(({ death }) => death.by === 'step' && death.label === label).length);
  const byFault = [...troubles.keys()].map((fault) => lives.filter((life) => life.fault === fault).length);
  expect(Math.min(...atStep)).toBeGreaterThanOrEqual(20);
  expect(Math.min(...byFault)).toBeGreaterThanOrEqual(20);
});

it('lets a life recover right after one that left something started', () => {
  for (const { lives } of plan(4)) {
    for (const [index, { death }] of lives.entries()) {
      if (death.by !== 'step' || occasions[death.label].needsOrphan !== true) continue;
      const before = lives[index - 1]?.death;
      expect(before?.by === 'step' && orphaningLabels.includes(before.label)).toBe(true);
    }
  }
});

it('gives every message of a world its own tag and a person of its own, except for twins', () => {
  for (const { lives } of plan(5)) {
    const sends = lives.flatMap((life) => life.sends);
    expect(new Set(sends.map((send) => send.tag)).size).toBe(sends.length);
    expect(new Set(sends.map((send) => send.phone)).size).toBeGreaterThan(sends.length * 0.75);
  }
});

it('edits a message in each life that is to die at a step of it', () => {
  const lives = plan(7).flatMap((world) => world.lives);
  const wanted = lives.map(({ death }) => (death.by === 'step' ? occasions[death.label].needsEdit : undefined));
  expect(wanted).toContain('replaced');
  expect(wanted).toContain('putBack');
  expect(lives.map(({ sends }, index) => (wanted[index] === undefined ? undefined : sends[0]?.edit))).toEqual(wanted);
});

it('has nothing of the plain way where only campaigns travel', () => {
  const worlds = planWorlds({ seed: 6, ...deathsOf(200, ['campaign']), ways: ['campaign'], firstWorld: 1, livesPerWorld: 12, without: [] });
  expect(worlds.flatMap((world) => world.lives.flatMap((life) => life.sends)).every((send) => send.transport === 'campaign')).toBe(true);
});

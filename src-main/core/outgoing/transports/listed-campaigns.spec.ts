import { expect, it } from 'vitest';
import { campaignName } from '../../api/adapter/campaign-name.ts';
import type { CampaignSummary } from '../../api/blip-client.ts';
import { createListedCampaigns } from './listed-campaigns.ts';

const name = campaignName('2f5d0b9e-6a31-4e7e-8f7c-1b2c3d4e5f60');
const row = (over: Partial<CampaignSummary>): CampaignSummary => ({
  id: '',
  name: '',
  status: 'processed',
  template: null,
  createdAt: null,
  sendDate: null,
  sender: null,
  replied: null,
  audience: [],
  ...over,
});
const listed = (...rows: readonly CampaignSummary[]) => {
  const all = createListedCampaigns();
  for (const one of rows) all.add(one);
  return all;
};

it('finds a campaign by its id in any casing before its name', () => {
  const all = listed(row({ id: 'other', name }), row({ id: 'C7F3', name: 'renamed' }));
  expect(all.find({ campaignId: 'c7f3', campaignName: name })?.id).toBe('C7F3');
  expect(all.find({ campaignId: null, campaignName: name })?.id).toBe('other');
});

it('finds a name in another casing, cut off, or without an id', () => {
  expect(listed(row({ name: name.toUpperCase() })).find({ campaignId: 'x', campaignName: name })).toBeDefined();
  expect(listed(row({ name: `${name.slice(0, 44)}...` })).find({ campaignId: null, campaignName: name })).toBeDefined();
  expect(listed(row({ name: `${name.slice(0, 30)}...` })).find({ campaignId: null, campaignName: name })).toBeUndefined();
});

it('takes no campaign of another id for one that has its own', () => {
  expect(listed(row({ id: 'other', name })).find({ campaignId: 'mine', campaignName: name })).toBeUndefined();
});

it('answers the first row of a campaign that is listed twice', () => {
  const all = listed(row({ id: 'a', name, status: 'processed' }), row({ id: 'a', name, status: 'processing' }));
  expect(all.find({ campaignId: 'a', campaignName: name })?.status).toBe('processed');
});

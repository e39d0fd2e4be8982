import { describe, expect, it } from 'vitest';
import type { CampaignRequest, PlainRequest } from '../api/blip-client.ts';
import { withFreshLinks } from './fresh-links.ts';

const common = {
  name: 'n',
  chatbotIdentity: 'acmedesk@msging.net',
  flowId: 'f',
  stateId: 's',
  boundTo: null,
  recipientPhone: '+5531988010001',
  recipientIdentity: null,
  template: 't',
  language: 'pt_BR',
} as const;
const old = 'https://media.example/old';
const fresh = async (url: string) => (url === old ? 'https://media.example/new' : url);

describe('withFreshLinks', () => {
  it('exchanges the links of a campaign', async () => {
    const request: CampaignRequest = { ...common, transport: 'campaign', parameters: [old, 'Carla', 'https://acme.example/x', old] };
    expect(await withFreshLinks(request, fresh)).toEqual({
      ...request,
      parameters: ['https://media.example/new', 'Carla', 'https://acme.example/x', 'https://media.example/new'],
    });
  });

  it('exchanges the links of a message, in cards too, and nothing else', async () => {
    const request: PlainRequest = {
      ...common,
      transport: 'plain',
      content: {
        type: 'template',
        template: {
          name: 't',
          language: { code: 'pt_BR', policy: 'deterministic' },
          components: [
            { type: 'header', parameters: [{ type: 'document', document: { link: old, filename: 'a.pdf' } }] },
            { type: 'body', parameters: [{ type: 'text', text: old }] },
            {
              type: 'carousel',
              cards: [{ card_index: 0, components: [{ type: 'header', parameters: [{ type: 'image', image: { link: old } }] }] }],
            },
            { type: 'header', parameters: [{ type: 'video', video: { link: 'https://acme.example/v.mp4' } }] },
          ],
        },
      },
    };
    const text = JSON.stringify(await withFreshLinks(request, fresh));
    expect(text).toBe(JSON.stringify(request).replaceAll(`"link":"${old}"`, '"link":"https://media.example/new"'));
    expect(text).toContain(`"text":"${old}"`);
  });

  it('is the same request where nothing changed, and asks once for each link', async () => {
    const asked: string[] = [];
    const request: CampaignRequest = { ...common, transport: 'campaign', parameters: ['https://a.example/1', 'https://a.example/1', 'x'] };
    const same = await withFreshLinks(request, async (url) => {
      asked.push(url);
      return url;
    });
    expect(same).toBe(request);
    expect(asked).toEqual(['https://a.example/1']);
  });

  it('fails with what the question fails', async () => {
    const request: CampaignRequest = { ...common, transport: 'campaign', parameters: [old] };
    await expect(withFreshLinks(request, () => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
  });
});

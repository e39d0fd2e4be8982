/** The invented company of the sandbox: contract, bots, people. Keys and tokens open this sandbox only. */

export const contract = 'acme';
export const workspaceName = 'Acme (sandbox)';

export interface SeedBot {
  readonly identity: string;
  readonly name: string;
  readonly isRouter: boolean;
  /** As the portal shows it: base64. */
  readonly accessKey: string;
  readonly flowId: string;
  /** Human attendance block. */
  readonly deskBlock: string;
}

function key(plain: string): string {
  return Buffer.from(plain).toString('base64');
}

export const router: SeedBot = {
  identity: 'acmerouter@msging.net',
  name: 'Acme',
  isRouter: true,
  accessKey: key('S3cr3tAccessKey1'),
  flowId: '1a2b3c4d-0000-4000-8000-00000000a001',
  deskBlock: 'desk:1a2b3c4d-0000-4000-8000-00000000b001',
};

export const billing: SeedBot = {
  identity: 'acmebilling@msging.net',
  name: 'Billing',
  isRouter: false,
  accessKey: key('B1ll1ngAccessKey'),
  flowId: '7c1e2d3f-4a5b-4c6d-8e7f-90a1b2c3d4e5',
  deskBlock: 'desk:2b6d5c4a-3928-4716-8594-a3b2c1d0e0f2',
};

export const sales: SeedBot = {
  identity: 'acmesales@msging.net',
  name: 'Sales',
  isRouter: false,
  accessKey: key('S4lesAccessKey99'),
  flowId: '8d2f3e40-5b6c-4d7e-9f80-a1b2c3d4e5f6',
  deskBlock: 'desk:3c7e6d5b-4a39-4827-9695-b4c3d2e1f103',
};

export const support: SeedBot = {
  identity: 'acmedesk@msging.net',
  name: 'Support',
  isRouter: false,
  accessKey: key('D3skAccessKey777'),
  flowId: '5f0e1d2c-3b4a-4c5d-8e6f-708192a3b4c5',
  deskBlock: 'desk:7d6c5b4a-3928-4716-8594-a3b2c1d0e0f1',
};

/** The last one is where customers without a context go. */
export const chatbots: readonly SeedBot[] = [billing, sales, support];

export interface SeedPerson {
  readonly fullName: string;
  readonly email: string;
  readonly token: string;
  readonly status: 'Online' | 'Pause' | 'Invisible' | 'Offline';
  readonly teams: readonly string[];
}

export const marina: SeedPerson = {
  fullName: 'Marina Alves',
  email: 'marina.alves@acme.example',
  token: 'sandbox-token-of-marina-alves',
  status: 'Online',
  teams: ['Default', 'Vendas', 'Financeiro'],
};

export const people: readonly SeedPerson[] = [
  marina,
  {
    fullName: 'Rafael Teixeira',
    email: 'rafael.teixeira@acme.example',
    token: 'sandbox-token-of-rafael',
    status: 'Online',
    teams: ['Default', 'Suporte'],
  },
  {
    fullName: 'Beatriz Nogueira',
    email: 'beatriz.nogueira@acme.example',
    token: 'sandbox-token-of-beatriz',
    status: 'Pause',
    teams: ['Vendas'],
  },
  {
    fullName: 'Camila Duarte',
    email: 'camila.duarte@acme.example',
    token: 'sandbox-token-of-camila',
    status: 'Offline',
    teams: ['Financeiro'],
  },
  {
    fullName: 'Javier Morales',
    email: 'javier.morales@acme.example',
    token: 'sandbox-token-of-javier',
    status: 'Invisible',
    teams: ['Default', 'Suporte'],
  },
  {
    // A sign that means something in a filter, in a URI and in a name (blip-protocol 3.1).
    fullName: "Rafa O'Connell",
    email: "rafa.o'connell+desk@acme.example",
    token: 'sandbox-token-of-rafa',
    status: 'Invisible',
    teams: ['Suporte'],
  },
];

export const queues: readonly string[] = ['Default', 'Financeiro', 'Suporte', 'Vendas'];

/** Owner `postmaster@desk.msging.net` at every chatbot (blip-protocol 3.10.1). */
export const configuration: Readonly<Record<string, string>> = {
  ActiveMessageEnabled: 'true',
  RouterIdentityActiveCampaign: router.identity,
  ActiveMessageSearchSource: 'router',
  ActiveMessageLimitEnabled: 'false',
  ActiveMessageLimitBatchDispatch: '15',
  ActiveMessageCanSendWithOpenTicket: 'false',
  AddPlusSignOnActiveMessage: 'true',
  CanTransferDirectly: 'true',
  TransferTicketEnabled: 'true',
  DistributionType: 'Redis',
  ManualDistributionEnabled: 'true',
  CanSendAttachment: 'true',
  CanSendEmojis: 'true',
};

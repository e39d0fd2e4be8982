/** The channel's refusals of a template message: numbers and titles of whatsapp-templates 14, with what is wrong in detail. */
export interface Problem {
  readonly code: number;
  readonly description: string;
}

const titles = {
  131008: 'Required parameter is missing',
  131009: 'Parameter value is not valid',
  131051: 'Unsupported message type',
  131053: 'Media upload error',
  131055: 'Method not allowed',
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
  132005: 'Translated text too long',
  132012: 'Parameter format does not match format in the created template',
  132015: 'Template is paused',
  132016: 'Template is disabled',
  132018: 'There was a problem with the parameters in the template',
} as const;
export type ProblemCode = keyof typeof titles;

/** Ends a judgement; never leaves this folder. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.problem = problemOf(code, detail);
  }
}

export function problemOf(code: ProblemCode, detail = ''): Problem {
  return { code, description: detail === '' ? titles[code] : `${titles[code]}: ${detail}` };
}

/** Runs a judgement. @returns null where it found nothing to refuse. */
export function verdictOf(judge: () => void): Problem | null {
  try {
    judge();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

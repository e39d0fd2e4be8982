/** A command's failure: `reason` of the answer, still HTTP 200 (blip-protocol 1.5, 1.10). */
export class Failure extends Error {
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

export function notFound(): Failure {
  return new Failure(67, 'The requested resource was not found');
}

export function missingField(name: string): Failure {
  return new Failure(21, `The required field '${name}' is missing`);
}

/** A template as a person writes it down, in some of the languages. */
import type { TemplateComponent } from '../life/templates.ts';

export type SeedLanguage = 'pt_BR' | 'en_US' | 'es';
type SeedButton = Readonly<Record<string, unknown>> & { readonly type: string };

export interface TemplateText {
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  /** Values of the example, in the order of the numbers (or of the names' first appearance). */
  readonly examples?: readonly string[];
  readonly buttons?: readonly SeedButton[];
}

export interface TemplateDefinition {
  readonly name: string;
  readonly category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  readonly headerFormat?: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'PRODUCT';
  readonly isNamed?: boolean;
  /** By language where one differs; APPROVED otherwise. */
  readonly status?: Partial<Record<SeedLanguage, string>>;
  readonly quality?: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  readonly previousCategory?: string;
  readonly rejectedReason?: string;
  readonly extraComponents?: readonly TemplateComponent[];
  readonly texts: Partial<Record<SeedLanguage, TemplateText>>;
}

import { cleanText, type TextLimits } from '@yidiantong/schema/rules/text-input';
import { AppError, type FieldError } from './errors';

/** Collects what is wrong with an input, so that a form can show all of it at once, each sentence at its field. */
export class FieldCheck {
  private readonly errors: FieldError[] = [];

  /** The cleaned text; '' where it is refused. */
  text(path: string, value: string | null | undefined, limits: TextLimits): string {
    const cleaned = cleanText(value ?? '', limits);
    if (cleaned.ok) return cleaned.value;
    this.refuse(path, `${cleaned.error}。`);
    return '';
  }

  /** The same for a field that may be left out: null when it is empty. */
  optionalText(path: string, value: string | null | undefined, limits: TextLimits): string | null {
    return value === null || value === undefined ? null : this.text(path, value, limits) || null;
  }

  refuse(path: string, message: string): void {
    this.errors.push({ path: `input.${path}`, message });
  }

  /** @throws AppError INVALID_INPUT with every refused field */
  done(): void {
    if (this.errors.length > 0) throw AppError.invalid(this.errors);
  }
}

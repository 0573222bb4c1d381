export interface CategoryChoice {
  code: string;
  name: string;
  parentCode?: string | null;
  synonyms: string[];
  pinyinInitials: string;
}

export interface CategoryGroup<Choice> {
  name: string;
  choices: Choice[];
}

/**
 * Leaves under their top category, those that fit `words` only: by name, synonym or pinyin initials;
 * the name of the top category finds all of its leaves.
 */
export function searchCategories<Choice extends CategoryChoice>(
  all: readonly Choice[],
  words: string,
): CategoryGroup<Choice>[] {
  const wanted = words.trim().toLowerCase();
  const tops = all.filter((category) => !category.parentCode);
  const groups: CategoryGroup<Choice>[] = [];
  for (const top of tops) {
    const leaves = all.filter((category) => category.parentCode === top.code);
    const whole = wanted !== '' && top.name.includes(wanted);
    const choices = wanted === '' || whole ? leaves : leaves.filter((leaf) => fits(leaf, wanted));
    if (choices.length > 0) groups.push({ name: top.name, choices });
  }
  return groups;
}

function fits(category: CategoryChoice, wanted: string): boolean {
  return (
    category.name.toLowerCase().includes(wanted) ||
    category.synonyms.some((synonym) => synonym.toLowerCase().includes(wanted)) ||
    (/^[a-z]+$/.test(wanted) && category.pinyinInitials.toLowerCase().includes(wanted))
  );
}

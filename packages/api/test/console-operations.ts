import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Kind, OperationTypeNode, parse, print, type DefinitionNode } from 'graphql';

/* The console's own operations, read from its documents: what is measured is what people use. */

const CONSOLE = resolve(__dirname, '../../admin/src');

const documents = (folder: string): string[] =>
  readdirSync(resolve(CONSOLE, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => `${folder}/${file}`);

const definitionsOf = (file: string): readonly DefinitionNode[] =>
  parse(readFileSync(resolve(CONSOLE, file), 'utf8')).definitions;

/** Every query of a folder, by its name, with the fragments it uses. */
export function queriesOf(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of documents(folder))
    for (const each of definitionsOf(file))
      if (each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.QUERY)
        found.set(each.name!.value, operation(file, each.name!.value));
  return found;
}

const fragments = new Map(
  documents('.')
    .flatMap(definitionsOf)
    .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
    .map((each) => [each.name.value, print(each)]),
);

/** One operation of a document, with the fragments it uses, wherever they stand. */
export function operation(file: string, name: string): string {
  const found = definitionsOf(file).find(
    (each) => each.kind === Kind.OPERATION_DEFINITION && each.name?.value === name,
  );
  const parts = new Set([print(found!)]);
  for (const part of parts) for (const [, used] of part.matchAll(/\.\.\.(\w+)/g)) parts.add(fragments.get(used!)!);
  return [...parts].join('\n');
}

/** All of them when they are too many, so that a failure shows which. */
export const beyond = (bar: number, statements: string[]): string[] =>
  statements.length <= bar ? [] : statements.map((sql) => sql.replace(/^SELECT .*? FROM/, 'SELECT … FROM'));

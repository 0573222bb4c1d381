/**
 * The generated documents name this package for their types alone; under strict node_modules it
 * is a dependency of a dependency, so its two interfaces are stated here.
 */
declare module '@graphql-typed-document-node/core' {
  import type { DocumentNode } from 'graphql';

  export interface DocumentTypeDecoration<Result, Variables> {
    __apiType?: (variables: Variables) => Result;
  }
  export interface TypedDocumentNode<Result = { [key: string]: unknown }, Variables = { [key: string]: unknown }>
    extends DocumentNode, DocumentTypeDecoration<Result, Variables> {}
}

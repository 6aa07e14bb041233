import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CommandId } from '../../../shared/domain/ids';

/** What a handler may know about the call besides its input. */
export interface Call {
  /** `feature.verbNoun` */
  readonly operation: string;
  /** Null for queries. */
  readonly commandId: CommandId | null;
}

type Handler<P> = P extends ContractProcedure<infer I, infer O, infer _E, infer _M> ? (input: InferSchemaOutput<I>, call: Call) => Promise<InferSchemaInput<O>> : never;

/** The functions of one feature: one per operation of the contract, so that a missing handler does not compile. */
export type FeatureHandlers<F extends keyof Contract> = { readonly [O in keyof Contract[F]]: Handler<Contract[F][O]> };
export type Handlers = { readonly [F in keyof Contract]: FeatureHandlers<F> };
/** Parsed input and promised output of an operation, for services that want to name them. */
export type InputOf<F extends keyof Contract, O extends keyof Contract[F]> = Parameters<FeatureHandlers<F>[O] & ((...args: never[]) => unknown)>[0];
export type OutputOf<F extends keyof Contract, O extends keyof Contract[F]> = Awaited<ReturnType<FeatureHandlers<F>[O] & ((...args: never[]) => unknown)>>;

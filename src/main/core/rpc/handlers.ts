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

type Handler<P> =
  P extends ContractProcedure<infer I, infer O, infer _E, infer _M> ? (input: InferSchemaOutput<I>, call: Call) => Promise<InferSchemaInput<O>> : never;

/** The functions of one feature: one per operation of the contract, so that a missing handler does not compile. */
export type FeatureHandlers<F extends keyof Contract> = { readonly [O in keyof Contract[F]]: Handler<Contract[F][O]> };
export type Handlers = { readonly [F in keyof Contract]: FeatureHandlers<F> };
/** Parsed input of an operation, for services that want to name it. */
export type InputOf<F extends keyof Contract, O extends keyof Contract[F]> =
  Contract[F][O] extends ContractProcedure<infer I, infer _O, infer _E, infer _M> ? InferSchemaOutput<I> : never;
/** Promised output of an operation. */
export type OutputOf<F extends keyof Contract, O extends keyof Contract[F]> =
  Contract[F][O] extends ContractProcedure<infer _I, infer R, infer _E, infer _M> ? InferSchemaInput<R> : never;

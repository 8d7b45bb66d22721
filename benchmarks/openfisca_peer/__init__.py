"""The peer: the same rules with the same dated parameters, written for OpenFisca (openfisca-core, AGPL-3.0).

Only benchmarks import it; the product never does. It is written as its manual advises and for speed: one variable for
each step, monthly variables for histories, formulas over whole arrays, dated formulas where the law changed, parameters
with their dates. Where its usual way is slow, the fast one is taken: wages are chosen from a small table (its choice by
enumeration goes person by person), limits in working days come from tables made beforehand, months read once are not
kept, histories are set block by block.

Its integers are int32, so every formula that could pass 2,147,483,647 computes in int64; what it stores fits. It knows
no missing facts: they are not in the population that both are given.
"""

from .system import Peer

__all__ = ["Peer"]

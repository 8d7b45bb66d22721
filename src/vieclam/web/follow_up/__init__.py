"""After a referral: clocks and follow-ups, the outbox to the national exchange, Mẫu 04; and the worker's one tap."""

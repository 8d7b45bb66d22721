"""Training support for workers."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "vieclam.training"
    label = "training"
    verbose_name = "Hỗ trợ đào tạo"

    def ready(self) -> None:
        """Register the procedure, how its dossiers are looked at, and its decisions."""
        from vieclam.benefits.kinds import register_kind
        from vieclam.benefits.models import ProposalKind
        from vieclam.benefits.services.assess_dossier import ASSESSMENTS
        from vieclam.dossiers.procedures import register_procedure
        from vieclam.training.kinds.cancel import TRAIN_CANCEL
        from vieclam.training.kinds.grant import TRAIN
        from vieclam.training.kinds.recover import TRAIN_BACK
        from vieclam.training.kinds.refuse import TRAIN_REFUSE
        from vieclam.training.procedure import TRAINING
        from vieclam.training.services.assess import assess_training

        register_procedure(TRAINING)
        register_kind(ProposalKind.TRAIN, TRAIN)
        register_kind(ProposalKind.TRAIN_REFUSE, TRAIN_REFUSE)
        register_kind(ProposalKind.TRAIN_CANCEL, TRAIN_CANCEL)
        register_kind(ProposalKind.TRAIN_BACK, TRAIN_BACK)
        ASSESSMENTS[TRAINING.code] = assess_training

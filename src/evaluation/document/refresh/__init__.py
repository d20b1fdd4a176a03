"""A Word document of hers renewed: numbers, tables and figures in our controls; everything else stays as she left it."""

from evaluation.document.refresh.remarks import Remark
from evaluation.document.refresh.renewed import Renewed, renewed
from evaluation.document.refresh.sheet import Sheet, opened

__all__ = ["Remark", "Renewed", "Sheet", "opened", "renewed"]

"""True up every day that is due. Trueup finds those itself, so no run needs to be caught up."""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="trueup_nightly",
    schedule="20 0 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
) as dag:
    BashOperator(
        task_id="true_up",
        # Exit code 1 is a finding and fails the task. A second try would only wait for the same.
        bash_command=(
            "/opt/trueup/bin/trueup nightly --config /etc/trueup"
            " --reports /var/lib/trueup/reports --output json"
        ),
        append_env=True,
        retries=0,
        execution_timeout=timedelta(hours=6),
        do_xcom_push=True,
    )

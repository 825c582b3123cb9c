func e({finalizer:=n
{finalizer}
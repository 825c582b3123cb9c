T="""metadata:
 finalizers:[b]"""